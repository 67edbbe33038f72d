// Switches the theme at once; the form behind the button does it with a page load.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-behaviour~='theme']") || !event.submitter) return;
  event.preventDefault();
  const chosen = event.submitter.value;
  const fields = new FormData(form, event.submitter);
  document.documentElement.dataset.theme = chosen;
  form.querySelector(`button:not([value="${chosen}"])`).focus();
  // Kept by the server in a cookie. Lost once, it only has to be pressed again.
  const request = { method: "POST", body: fields, redirect: "manual", keepalive: true };
  fetch(form.action, request).catch(() => {});
});
