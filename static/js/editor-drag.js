// Rows of the editor are dragged by their grip; the buttons beside them do the same. The
// order of the rows in the page is the order in which the form sends them.

const GRIP =
  '<svg class="icon" aria-hidden="true"><use href="$#i-grip"/></svg>';

function drag(list, row) {
  const rows = () => [...list.children];

  function move(event) {
    const others = rows().filter((each) => each !== row);
    const next = others.find((each) => {
      const box = each.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    if (next === row.nextElementSibling) return;
    list.insertBefore(row, next ?? null);
  }

  function stop() {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", stop);
    document.removeEventListener("pointercancel", stop);
    row.classList.remove("is-dragging");
    row.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // On the document: a row that is put elsewhere would lose a captured pointer.
  row.classList.add("is-dragging");
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", stop);
  document.addEventListener("pointercancel", stop);
}

function mount(list) {
  const sprite = document.querySelector(".row-tools use")?.getAttribute("href").split("#")[0];
  for (const row of list.querySelectorAll(".editor-row:not(.is-fixed)")) {
    const grip = document.createElement("span");
    grip.className = "row-grip";
    grip.innerHTML = GRIP.replace("$", sprite);
    grip.addEventListener("pointerdown", (event) => {
      if (event.isPrimary && event.button === 0) drag(list, row);
    });
    row.prepend(grip);
  }
}

htmx.onLoad((root) => {
  for (const list of root.querySelectorAll("[data-rows]")) mount(list);
});
