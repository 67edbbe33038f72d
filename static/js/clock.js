// The time that is left of an exam, as the server counts it: every answer that comes back
// brings the seconds anew, and so does a tab that was asleep. At zero it hands in.

const SPOKEN = new Map([
  [600, "Ten minutes left."],
  [300, "Five minutes left."],
  [60, "One minute left."],
]);
const LOW_S = 300;
const LAST_SAVE_MS = 1500; // an answer that is under way arrives first; the server waits 5 s

function shown(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  const rest = two(seconds % 60);
  return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function mount(clock) {
  const face = clock.querySelector("[data-time]");
  const words = clock.querySelector("[data-announces]");
  let before = Number(clock.dataset.remaining);
  let endsAt = performance.now() + before * 1000;

  function tick() {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    face.textContent = shown(left);
    clock.classList.toggle("is-low", left < LOW_S);
    for (const [mark, sentence] of SPOKEN) {
      if (before > mark && left <= mark) words.textContent = sentence;
    }
    before = left;
    if (left > 0) return;
    clearInterval(ticking);
    setTimeout(() => clock.submit(), LAST_SAVE_MS);
  }

  function hearServer() {
    const told = document.querySelector("#place")?.dataset.remaining;
    if (told) endsAt = performance.now() + Number(told) * 1000;
    else location.reload(); // finished elsewhere
  }

  const ticking = setInterval(tick, 250);
  document.addEventListener("htmx:afterSettle", hearServer);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !document.querySelector("#place")) return;
    const place = { target: "#place", select: "#place", swap: "outerHTML" };
    htmx.ajax("GET", location.pathname, place);
  });
}

for (const clock of document.querySelectorAll("[data-behaviour~='clock']")) mount(clock);
