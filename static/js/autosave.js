// In an exam every change is saved as it is made: htmx sends the form, this names the
// sending and says how it went. Only the server's own word is ever "Saved".

const NOT_SAVED = "Not saved yet: the server did not answer. Press the button to send it again.";

// By getRandomValues: randomUUID is missing where a page comes over plain http.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

function mount(form) {
  const state = form.querySelector("#save-state");
  const isSave = (event) => event.target === form || event.target.matches("[data-submit]");
  const onSave = (name, act) =>
    form.addEventListener(name, (event) => isSave(event) && act(event));

  onSave("htmx:configRequest", ({ target, detail }) => {
    const { client_key: key, client_sequence: sequence } = form.elements;
    key.value = newKey();
    sequence.value = Number(sequence.value) + 1;
    for (const field of [key, sequence]) detail.formData.set(field.name, field.value);
    if (target !== form) return;
    // htmx adds the button that was last pressed; a change is nobody's button.
    detail.path = form.getAttribute("hx-post");
    for (const name of ["then", "flag"]) detail.formData.delete(name);
  });
  onSave("htmx:beforeRequest", () => {
    state.setAttribute("aria-busy", "true");
    state.textContent = "Saving…";
  });
  onSave("htmx:afterRequest", ({ detail }) => {
    state.removeAttribute("aria-busy");
    form.toggleAttribute("data-unsaved", detail.xhr.status === 0 || detail.xhr.status >= 500);
  });
  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    onSave(failure, () => (state.textContent = NOT_SAVED));
  }
}

htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("[data-behaviour~='autosave']")) mount(form);
});

const unsaved = () => document.querySelector("form[data-unsaved]");
addEventListener("online", () => unsaved() && htmx.trigger(unsaved(), "change"));
addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
