// The server's clock as this page knows it. Reckoned from a clock that nobody can set, so
// that a laptop whose time is wrong by hours shows the same second as everybody else's.
const TRIES = 5;
const AGAIN = 60_000;
const LATE = 1500; // a message that took longer than this on its way tells nothing

let offset = null; // milliseconds between the server's clock and performance.now()
let measuring = null;
const listeners = new Set();

export function serverNow() {
  return offset === null ? Date.now() : performance.now() + offset;
}

async function ask() {
  const sent = performance.now();
  const response = await fetch("/clock", { cache: "no-store", credentials: "omit" });
  const { now } = await response.json();
  const came = performance.now();
  return { took: came - sent, offset: now - (sent + came) / 2 };
}

// The quickest of a few answers is the truest one.
async function measureNow() {
  let best = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const answer = await ask();
      if (!best || answer.took < best.took) best = answer;
    } catch {
      break; // no connection: what is known goes on
    }
  }
  if (best && (offset === null || Math.abs(best.offset - offset) > 2)) {
    offset = best.offset;
    for (const listener of listeners) listener();
  }
}

export function measure() {
  measuring ??= measureNow().finally(() => {
    measuring = null;
  });
  return measuring;
}

// What the server said it was, a moment ago: good enough until it is measured, whatever this
// machine's own clock says. Measures again where what is known cannot be.
export function heard(now) {
  const known = offset;
  offset ??= now - performance.now();
  const here = serverNow();
  if (known === null || here < now - 20 || here > now + LATE) measure();
}

function woken() {
  if (document.visibilityState === "visible") measure();
}

// Keeps the clock right as long as anybody listens; `listener` hears when it was put right.
export function follow(listener) {
  if (!listeners.size) {
    document.addEventListener("visibilitychange", woken);
    window.addEventListener("online", measure);
    follow.timer = setInterval(measure, AGAIN);
    measure();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    document.removeEventListener("visibilitychange", woken);
    window.removeEventListener("online", measure);
    clearInterval(follow.timer);
  };
}
