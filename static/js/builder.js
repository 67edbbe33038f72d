// After a change of the quiz the focus is on what was pressed, which htmx keeps. Where
// that is gone or cannot be pressed any more, it goes where the server says.

document.addEventListener("focus-on", ({ detail }) => {
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body) return;
  document.getElementById(detail.id)?.focus();
});
