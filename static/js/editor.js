// The editor saves by itself while one writes: htmx sends the form, this says how it went
// and sends once more when the page is left. The server's own word alone is ever "saved".

const COLLIDED = "Not saved: choose above which text to go on with.";
const NOT_SAVED = "Not saved: the server did not answer. It is tried again as you write.";

function mount(form) {
  let [typed, sent, saved, isLeaving] = [0, 0, 0, false];
  form.classList.add("is-scripted");
  form.noValidate = true; // htmx would not save a form with an empty picture
  const state = form.querySelector("#save-state");
  const isSave = (event) => event.target === form;

  function write() {
    typed += 1;
    isLeaving = false;
  }

  function send() {
    if (isLeaving || typed === saved || document.visibilityState === "visible") return;
    saved = typed;
    const fields = new FormData(form);
    fields.delete("image"); // too large to be sent while leaving
    fields.set("do", "save");
    fetch(form.action, { method: "POST", body: fields, keepalive: true, redirect: "manual" }).catch(() => {});
  }

  form.addEventListener("input", write);
  document.body.addEventListener("rows-changed", write);
  // Whatever is submitted says it all: nothing may be saved behind it.
  form.addEventListener("submit", () => (isLeaving = true));
  addEventListener("pageshow", () => (isLeaving = false));
  // htmx adds the button that was last pressed; what is saved by itself is nobody's button.
  form.addEventListener("htmx:configRequest", (event) => {
    if (isLeaving) event.preventDefault();
    if (isSave(event)) event.detail.formData.set("do", "save");
  });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (!isSave(event)) return;
    sent = typed;
    state.setAttribute("aria-busy", "true");
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (!isSave(event)) return;
    state.removeAttribute("aria-busy");
    const { status } = event.detail.xhr;
    if (status >= 200 && status < 300) saved = Math.max(saved, sent);
    else if (!isLeaving) state.textContent = status === 409 ? COLLIDED : NOT_SAVED;
  });
  // Enter in a search looks for the words, and on a choice does nothing: neither sends.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[type='search'], [type='radio'], [type='checkbox']")) event.preventDefault();
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("#add-picture")) return;
    const isReady = [...form.querySelectorAll(":required")].every((each) => each.reportValidity());
    if (!isReady) event.preventDefault();
  });
  document.addEventListener("visibilitychange", send);
  addEventListener("pagehide", send);
  addEventListener("online", () => typed !== saved && htmx.trigger(form, "change"));
}

htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("[data-behaviour~='editor']")) mount(form);
});

// Rows were added, moved or removed: focus goes where the server says.
document.addEventListener("rows-changed", ({ detail }) => {
  if (detail.focus) document.getElementById(detail.focus)?.focus();
});
