// In an exam every change is saved as it is made: htmx sends the form, this names the
// sending and says how it went. Only the server's own word is ever "Saved".

const NOT_SAVED = "Not saved yet: the server did not answer. Choose again, or press the button.";

// By getRandomValues: randomUUID is missing where a page comes over plain http.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

function nameSending(form) {
  const { client_key: key, client_sequence: sequence } = form.elements;
  key.value = newKey();
  sequence.value = Number(sequence.value) + 1;
}

function mount(form) {
  const state = form.querySelector("#save-state");

  // Captured, so that it runs before htmx reads the form.
  form.addEventListener("change", () => nameSending(form), { capture: true });
  form.addEventListener("submit", () => nameSending(form), { capture: true });
  // htmx adds the button that was last pressed; a change is nobody's button.
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.target !== form) return;
    event.detail.path = form.getAttribute("hx-post");
    for (const name of ["then", "flag"]) event.detail.formData.delete(name);
  });
  form.addEventListener("htmx:beforeRequest", () => {
    state.setAttribute("aria-busy", "true");
    state.textContent = "Saving…";
  });
  form.addEventListener("htmx:afterRequest", () => state.removeAttribute("aria-busy"));
  // The word that another request brings, such as the clock's, is not about this answer.
  state.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (!state.hasAttribute("aria-busy")) event.preventDefault();
  });
  for (const event of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    form.addEventListener(event, () => (state.textContent = NOT_SAVED));
  }
}

htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("[data-behaviour~='autosave']")) mount(form);
});
