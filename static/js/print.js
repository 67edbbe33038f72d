// Printing is the browser's own; this is only the button for it.

htmx.onLoad((root) => {
  for (const button of root.querySelectorAll("[data-behaviour~='print']")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
});
