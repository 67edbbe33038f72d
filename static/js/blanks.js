// Asks once before a matching answer with empty rows is checked: marks are for good.

function onSubmit(event) {
  const form = event.currentTarget;
  const slots = [...form.querySelectorAll(".slot")];
  const blanks = slots.filter((slot) => !slot.value);
  const isPartial = blanks.length > 0 && blanks.length < slots.length;
  if (!isPartial || "asked" in form.dataset) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // htmx would send it
  form.dataset.asked = "";
  const rows = blanks.length === 1 ? "One row is" : `${blanks.length} rows are`;
  const note = form.querySelector("[data-blanks]");
  note.hidden = false;
  note.textContent = `${rows} still empty. Fill in the rest, or check again to leave it so.`;
  blanks[0].focus();
}

htmx.onLoad((root) => {
  for (const match of root.querySelectorAll("[data-behaviour~='matching']")) {
    // Captured, so that it runs before htmx does. An exam lets one come back to them.
    match.closest("form:not([data-behaviour~='autosave'])")?.addEventListener("submit", onSubmit, { capture: true });
  }
});
