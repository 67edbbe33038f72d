// The time that is left of an exam, as the server counts it: every answer that comes back
// brings the seconds anew, and so does a tab that was asleep. At zero it waits as long as
// answers still count, then looks at the result: the server has ended the exam by then.

const SPOKEN = new Map([
  [600, "Ten minutes left."],
  [300, "Five minutes left."],
  [60, "One minute left."],
  [0, "Time is up. Your answers are handed in."],
]);
const LOW_S = 300;
const RETRY_MS = 5000;

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
  const { remaining, grace, result } = clock.dataset;
  let before = Number(remaining) + 1; // a mark that fell between two pages is said here
  let endsAt = performance.now() + Number(remaining) * 1000;

  function tick() {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    face.textContent = shown(left);
    clock.classList.toggle("is-low", left < LOW_S);
    for (const [mark, sentence] of SPOKEN) {
      if (before > mark && left <= mark) words.textContent = sentence;
    }
    before = left;
    if (performance.now() < endsAt + (Number(grace) + 1) * 1000) return;
    clearInterval(ticking);
    leave();
  }

  // Asked for first: without a connection the page stays, and tries again.
  function leave() {
    document.querySelector("[data-unsaved]")?.removeAttribute("data-unsaved");
    const again = () => setTimeout(leave, RETRY_MS);
    fetch(result, { method: "HEAD" }).then(() => location.assign(result), again);
  }

  function stop() {
    clearInterval(ticking);
    clock.hidden = true;
  }

  // Only a map that has just come knows the time; one that stays knew it once.
  function hearServer(event) {
    if (!event.target.closest("#place") && !event.target.querySelector("#place")) return;
    const told = document.querySelector("#place").dataset.remaining;
    if (told) endsAt = performance.now() + Number(told) * 1000;
    else if (event.target.id === "place") location.reload(); // finished elsewhere
    else stop(); // and the page says so
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
