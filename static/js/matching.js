// Matching by tapping: pick a tile up, then choose the row. The selects hold the answer;
// tiles only set their values, so keys, menus and no script at all work just as well.
// matching-drag.js adds dragging, and places a tile by the same event.

function mount(match) {
  const tiles = [...match.querySelectorAll(".tile")];
  const slots = [...match.querySelectorAll(".slot")];
  const words = match.parentElement.querySelector("[data-announces]");
  const mayRepeat = "mayRepeat" in match.dataset;
  const tileOf = (value) => tiles.find((tile) => tile.dataset.value === value);
  const picked = () => tiles.find((tile) => tile.getAttribute("aria-pressed") === "true");

  function announce(sentence) {
    words.textContent = sentence;
  }

  function pick(tile) {
    for (const each of tiles) each.setAttribute("aria-pressed", String(each === tile));
    if (tile) announce(`${tile.textContent.trim()} picked up. Choose a row to place it.`);
  }

  function putDown() {
    if (picked()) announce(`${picked().textContent.trim()} put down.`);
    pick(null);
  }

  function keepInStep() {
    const used = new Set(mayRepeat ? [] : slots.map((slot) => slot.value));
    for (const tile of tiles) tile.classList.toggle("is-used", used.has(tile.dataset.value));
  }

  function place(tile, slot) {
    const before = slots.find((each) => each.value === tile.dataset.value);
    if (before && !mayRepeat) before.value = ""; // moved, not doubled
    slot.value = tile.dataset.value;
    pick(null);
    slot.dispatchEvent(new Event("change", { bubbles: true })); // as the menu does
    const placed = slots.filter((each) => each.value).length;
    const row = slot.labels[0].textContent.trim();
    announce(`${tile.textContent.trim()} placed with: ${row}. ${placed} of ${slots.length} placed.`);
    slot.focus({ preventScroll: true });
  }

  for (const tile of tiles) {
    tile.addEventListener("click", () => (tile === picked() ? putDown() : pick(tile)));
  }
  for (const row of match.querySelectorAll(".match-row")) {
    const slot = row.querySelector(".slot");
    const take = (event) => {
      const tile = picked();
      if (!tile || event.button) return; // another button than the first
      event.preventDefault(); // the menu stays shut: the row was chosen, not the menu
      place(tile, slot);
    };
    row.addEventListener("mousedown", take);
    slot.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") take(event);
    });
    slot.addEventListener("margin:place", (event) => place(tileOf(event.detail), slot));
  }
  match.addEventListener("change", keepInStep);
  match.addEventListener("keydown", (event) => event.key === "Escape" && putDown());
  match.classList.add("is-live");
  keepInStep();
}

htmx.onLoad((root) => {
  for (const match of root.querySelectorAll("[data-behaviour~='matching']")) mount(match);
});
