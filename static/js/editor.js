// The editor saves by itself while one writes: htmx sends the form, this says how it went
// and sends once more when the page is left. The server's own word alone is ever "saved".

const COLLIDED = "Not saved: choose above which text to go on with.";
const NOT_SAVED = "Not saved: the server did not answer. It is tried again as you write.";

function mount(form) {
  let isChanged = false;
  form.classList.add("is-scripted");
  const state = form.querySelector("#save-state");
  const isSave = (event) => event.target === form;

  function send() {
    if (!isChanged || document.visibilityState === "visible") return;
    isChanged = false;
    const fields = new FormData(form);
    fields.delete("image"); // too large to be sent while leaving
    fields.set("do", "save");
    fetch(form.action, { method: "POST", body: fields, keepalive: true, redirect: "manual" }).catch(() => {});
  }

  form.addEventListener("input", () => (isChanged = true));
  form.addEventListener("submit", () => (isChanged = false));
  // htmx adds the button that was last pressed; what is saved by itself is nobody's button.
  form.addEventListener("htmx:configRequest", (event) => {
    if (isSave(event)) event.detail.formData.set("do", "save");
  });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (!isSave(event)) return;
    isChanged = false;
    state.setAttribute("aria-busy", "true");
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (!isSave(event)) return;
    state.removeAttribute("aria-busy");
    const { status } = event.detail.xhr;
    const isSaved = status >= 200 && status < 300;
    isChanged ||= !isSaved;
    if (!isSaved) state.textContent = status === 409 ? COLLIDED : NOT_SAVED;
  });
  // Enter in a search looks for the words; it does not send the form.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[type='search']")) event.preventDefault();
  });
  document.addEventListener("visibilitychange", send);
  addEventListener("pagehide", send);
  addEventListener("online", () => isChanged && htmx.trigger(form, "change"));
}

htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("[data-behaviour~='editor']")) mount(form);
});

// Rows were added, moved or removed: focus goes where the server says.
document.addEventListener("rows-changed", ({ detail }) => {
  if (detail.focus) document.getElementById(detail.focus)?.focus();
});
