// Says so when the server could not be reached: nothing may look stored that is not.

const AWAY =
  "The server could not be reached, so this was not stored. " +
  "Check the connection, then press the button again.";

function say(sentence) {
  const place = document.getElementById("notice");
  const notice = document.createElement("p");
  notice.className = "notice is-warning";
  notice.textContent = sentence;
  place.replaceChildren(...(sentence ? [notice] : []));
}

for (const event of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(event, () => say(AWAY));
}
document.addEventListener("htmx:beforeRequest", () => say(""));
