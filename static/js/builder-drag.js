// Questions of a quiz are dragged by their grip, into other sections too; the buttons
// beside them do the same. The server is told on letting go, and answers with the truth.

const GRIP =
  '<svg class="icon" aria-hidden="true"><use href="$#i-grip"/></svg>';

const listsOf = () => [...document.querySelectorAll("[data-section]")];

function nearest(y) {
  const away = (list) => {
    const box = list.closest("section").getBoundingClientRect();
    return Math.max(box.top - y, y - box.bottom, 0);
  };
  return listsOf().reduce((best, each) => (away(each) < away(best) ? each : best));
}

function drop(row) {
  const form = row.querySelector("form");
  const sent = {
    csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
    do: `place:${row.id.replace("slot-", "")}`,
    section: row.parentElement.dataset.section,
    before: row.nextElementSibling?.id.replace("slot-", "") ?? "",
  };
  htmx.ajax("POST", form.action, { source: "#quiz", target: "#quiz", swap: "outerHTML", values: sent });
}

function drag(row) {
  const began = [row.parentElement, row.nextElementSibling];

  function move({ clientY }) {
    const list = nearest(clientY);
    const next = [...list.children].find((each) => {
      const box = each.getBoundingClientRect();
      return each !== row && clientY < box.top + box.height / 2;
    });
    const isThere = row.parentElement === list && row.nextElementSibling === (next ?? null);
    if (!isThere) list.insertBefore(row, next ?? null);
  }

  function stop({ type }) {
    for (const each of ["pointerup", "pointercancel"]) document.removeEventListener(each, stop);
    document.removeEventListener("pointermove", move);
    row.classList.remove("is-dragging");
    const [list, next] = began;
    if (type === "pointercancel") list.insertBefore(row, next);
    else if (row.parentElement !== list || row.nextElementSibling !== next) drop(row);
  }

  // On the document: a row that is put elsewhere would lose a captured pointer.
  row.classList.add("is-dragging");
  document.addEventListener("pointermove", move);
  for (const each of ["pointerup", "pointercancel"]) document.addEventListener(each, stop);
}

function mount(row) {
  const sprite = row.querySelector("use").getAttribute("href").split("#")[0];
  const grip = document.createElement("span");
  grip.className = "row-grip";
  grip.innerHTML = GRIP.replace("$", sprite);
  grip.addEventListener("pointerdown", (event) => {
    if (event.isPrimary && event.button === 0) drag(row);
  });
  row.prepend(grip);
}

htmx.onLoad((root) => {
  for (const row of root.querySelectorAll(".builder-slot:has(form)")) mount(row);
});
