// In a form with data-behaviour="selecting": one box ticks all rows, and the bar says how
// many are ticked. Without script each row is ticked by itself.

const rowsOf = (form) => [...form.querySelectorAll("tbody input[type='checkbox']")];

function tell(form) {
  const rows = rowsOf(form);
  const count = rows.filter((row) => row.checked).length;
  const all = form.querySelector("[data-all] input");
  all.checked = count === rows.length;
  all.indeterminate = count > 0 && count < rows.length;
  form.querySelector("[data-selected]").textContent = `${count} selected`;
}

function mount(form) {
  form.querySelector("[data-all]").hidden = false;
  form.querySelector("[data-unscripted]").hidden = true;
  form.addEventListener("change", ({ target }) => {
    if (target.closest("[data-all]")) {
      for (const row of rowsOf(form)) row.checked = target.checked;
    }
    tell(form);
  });
  tell(form);
}

htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("[data-behaviour~='selecting']")) mount(form);
});
