// Says so when the server did not answer: nothing may look stored that is not.

const AWAY =
  "The server did not answer, so this may not be stored. " +
  "Check the connection, then press the button again.";

const place = document.getElementById("notice");

function say(sentence) {
  const notice = document.createElement("p");
  notice.className = "notice is-warning";
  notice.textContent = sentence;
  place.replaceChildren(...(sentence ? [notice] : []));
}

// A form that saves by itself says it beside its button.
const isTold = (event) =>
  event.target.closest?.("[data-behaviour~='autosave']") || event.target.matches?.("[data-behaviour~='editor']");

for (const event of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(event, (failed) => isTold(failed) || say(AWAY));
}
// An error page of ours has been swapped in by then; one of a proxy has nothing to show.
document.addEventListener("htmx:responseError", (failed) => {
  setTimeout(() => place.hasChildNodes() || isTold(failed) || say(AWAY));
});
document.addEventListener("htmx:beforeRequest", () => say(""));
