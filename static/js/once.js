// A form with data-behaviour="once" is sent once, however often its button is pressed.
// htmx forms drop repeats themselves (hx-sync).

const SENT = "sent";
const PATIENCE_MS = 8000; // then it may be sent again: its start key makes that harmless

function setSent(form, pressed) {
  form.dataset[SENT] = "";
  pressed?.setAttribute("aria-busy", "true");
  pressed?.classList.add("is-loading");
}

function setReady(form) {
  delete form.dataset[SENT];
  for (const button of form.querySelectorAll("button[aria-busy]")) {
    button.removeAttribute("aria-busy");
    button.classList.remove("is-loading");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-behaviour~='once']:not([hx-post])")) return;
  if (SENT in form.dataset) event.preventDefault();
  else {
    setSent(form, event.submitter);
    setTimeout(() => setReady(form), PATIENCE_MS);
  }
});

// The second press of a double click was not meant for what the first one brought.
document.addEventListener(
  "click",
  (event) => {
    if (event.detail < 2 || !event.target.closest("[data-next]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

// A page that comes back from the browser's memory can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) setReady(form);
});
