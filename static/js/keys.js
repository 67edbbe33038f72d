// Letters and digits choose an answer, Enter checks it or goes on, Shift+F flags. Keys act
// only while focus is inside the question, with no other modifier, and not inside a menu or
// field. A key that is held down acts once, or Enter would run past the verdict.

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function choose(question, key) {
  const inputs = [...question.querySelectorAll(".choice > input")];
  const place = /^[1-9]$/.test(key) ? Number(key) - 1 : LETTERS.indexOf(key.toLowerCase());
  if (key.length !== 1 || place < 0 || place >= inputs.length) return false;
  inputs[place].focus();
  inputs[place].click();
  return true;
}

function goOn(question, target) {
  if (target.closest("a, button, input, summary")) return false; // does it by itself
  const next = question.querySelector("[data-next]");
  if (next) next.click();
  else if (question.matches("form")) question.querySelector("[data-submit]").click();
  else return false;
  return true;
}

function onKey(event) {
  const { key, target } = event;
  if (event.defaultPrevented || event.repeat) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (target.matches("select, textarea, input:not([type='radio'], [type='checkbox'])")) return;
  const question = event.currentTarget;
  if (event.shiftKey) {
    if (key === "F") question.querySelector("[data-flag]")?.click();
    return;
  }
  const isDone = key === "Enter" ? goOn(question, target) : choose(question, key);
  if (isDone) event.preventDefault();
}

htmx.onLoad((root) => {
  const found = [...root.querySelectorAll("[data-behaviour~='keys']")];
  for (const question of found) question.addEventListener("keydown", onKey);
});
