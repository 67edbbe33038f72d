// Dragging tiles of a matching question, by mouse, pen or finger. Dropping one sends
// margin:place to the slot; matching.js does the rest.

const FAR_ENOUGH = 6; // px, less is a tap

// The click that ends a drag is not a tap.
function swallowNextClick() {
  const swallow = (click) => click.stopImmediatePropagation();
  addEventListener("click", swallow, { capture: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
}

function startDrag(match, tile, down) {
  const item = tile.parentElement;
  const box = tile.getBoundingClientRect();
  let over = null;
  let isDragging = false;

  function lift() {
    isDragging = true;
    item.style.setProperty("--drag-width", `${box.width}px`);
    item.style.setProperty("--drag-height", `${box.height}px`);
    tile.classList.add("is-dragging");
  }

  function move(event) {
    const dx = event.clientX - down.clientX;
    const dy = event.clientY - down.clientY;
    if (!isDragging && Math.hypot(dx, dy) < FAR_ENOUGH) return;
    if (!isDragging) lift();
    item.style.setProperty("--drag-x", `${box.left + dx}px`);
    item.style.setProperty("--drag-y", `${box.top + dy}px`);
    over?.classList.remove("is-over");
    const below = document.elementFromPoint(event.clientX, event.clientY);
    over = match.contains(below) ? below.closest(".match-row")?.querySelector(".slot") : null;
    over?.classList.add("is-over");
  }

  function stop(event) {
    tile.removeEventListener("pointermove", move);
    tile.removeEventListener("pointerup", stop);
    tile.removeEventListener("pointercancel", stop);
    tile.classList.remove("is-dragging");
    over?.classList.remove("is-over");
    if (!isDragging) return;
    swallowNextClick();
    if (event.type === "pointerup" && over) {
      over.dispatchEvent(new CustomEvent("margin:place", { detail: tile.dataset.value }));
    }
  }

  tile.setPointerCapture(down.pointerId); // now: a quick hand leaves the tile at once
  tile.addEventListener("pointermove", move);
  tile.addEventListener("pointerup", stop);
  tile.addEventListener("pointercancel", stop);
}

htmx.onLoad((root) => {
  for (const match of root.querySelectorAll("[data-behaviour~='matching']")) {
    for (const tile of match.querySelectorAll(".tile")) {
      tile.addEventListener("pointerdown", (event) => {
        if (event.isPrimary && event.button === 0) startDrag(match, tile, event);
      });
    }
  }
});
