// The builder sends one change at a time, and its answer replaces the fields and buttons.
// What is pressed meanwhile waits its turn, with what was typed by then.

const SAME_PLACE_PX = 8;
const DOUBLE_MS = 500;
const waiting = [];
let underWay = null;
let pressed = null; // the button under the pointer, since it went down
let last = null; // where and when that was

const isNear = ({ clientX, clientY }, { x, y }) => Math.hypot(clientX - x, clientY - y) < SAME_PLACE_PX;

const wordsOf = (values) => values && new URLSearchParams(values).toString();

function sentBy({ elt, triggeringEvent, etc }) {
  if (!etc.values) {
    const saves = elt.closest(".saved-line")?.querySelector("button");
    return new FormData(elt.form ?? elt, triggeringEvent.submitter ?? saves);
  }
  const values = new FormData();
  for (const [name, value] of Object.entries(etc.values)) values.set(name, value);
  return values;
}

// The same again while it waits, or is on its way, is the second half of a double click.
function add(values) {
  const before = wordsOf(waiting.at(-1) ?? underWay);
  if (before !== wordsOf(values)) waiting.push(values);
  send();
}

function send() {
  if (underWay || pressed || !waiting.length) return;
  underWay = waiting.shift();
  const how = { source: "#quiz", target: "#quiz", swap: "outerHTML", values: underWay };
  htmx.ajax("POST", location.pathname, how);
}

document.addEventListener("htmx:confirm", (event) => {
  if (underWay && event.detail.etc.values === underWay) return;
  if (!event.detail.elt.closest("#quiz")) return;
  event.preventDefault();
  add(sentBy(event.detail));
});

// What was refused is on the page to be mended: what waited for it is not sent.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!underWay || detail.requestConfig.verb !== "post") return;
  if (!detail.xhr.status || detail.xhr.status >= 400) waiting.length = 0;
  underWay = null;
  setTimeout(send);
});

// Until the button goes up nothing is sent. Where an answer has put another in its place
// by then, or leaving a field has moved it, the browser tells of no click.
document.addEventListener("pointerdown", (event) => {
  const { target, clientX: x, clientY: y, timeStamp, isPrimary, button } = event;
  const isSecond = last && timeStamp - last.timeStamp < DOUBLE_MS && isNear(event, last);
  last = { x, y, timeStamp };
  const own = isPrimary && button === 0 && target.closest("#quiz button:not(:disabled)");
  pressed = own && { own, values: isSecond ? null : new FormData(own.form, own) };
});
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, (event) => {
    if (!pressed) return;
    const { own, values } = pressed;
    const isLost = name === "pointerup" && isNear(event, last) && !own.contains(event.target);
    setTimeout(() => {
      pressed = null;
      if (isLost && values) add(values);
      else send();
    });
  });
}
