// The large ring of a meeting that goes on, and its clock. What it says comes from the page.
import { useEffect, useRef, useState } from "react";
import { follow, serverNow } from "$/public/js/server_clock.js";

const BOX = 500;
const CENTRE = BOX / 2;
const SEATS = 188;
const TABLE = 99;
const RIM = 122;
const GAP = 3; // degrees between the arcs of two parts
const CLOCK = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7v5l3.2 2";
const HAND =
  "M8 12V6a1.5 1.5 0 0 1 3 0v5V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8M17 14c0 4-2.5 6.5-6 6.5s-5-2-7-5.5c-.8-1.4.9-2.5 2-1.3L8 15";
const PEN = "M4 20l1-4.5L16.2 4.3a2 2 0 0 1 2.9 0l.6.6a2 2 0 0 1 0 2.9L8.5 19 4 20Z";

function on(radius, degrees) {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [CENTRE + radius * Math.cos(angle), CENTRE + radius * Math.sin(angle)];
}

function arc(from, to) {
  const [x0, y0] = on(RIM, from);
  const [x1, y1] = on(RIM, Math.max(to, from + 0.01));
  const large = to - from > 180 ? 1 : 0;
  return `M${x0.toFixed(1)} ${y0.toFixed(1)}A${RIM} ${RIM} 0 ${large} 1 ${x1.toFixed(1)} ${y1.toFixed(1)}`;
}

// Draws again at every whole second of what is left, on the server's clock.
export function useLeft(deadline, pausedAt) {
  const [, look] = useState(0);
  useEffect(() => follow(() => look((count) => count + 1)), []);
  const left = deadline ? deadline - (pausedAt || serverNow()) : 0;
  useEffect(() => {
    if (!deadline || pausedAt) return undefined;
    const wait = (((deadline - serverNow()) % 1000) + 1000) % 1000;
    const timer = setTimeout(() => look((count) => count + 1), wait + 5);
    return () => clearTimeout(timer);
  });
  return left;
}

export function clockWords(left, words) {
  const seconds = Math.ceil(left / 1000);
  if (seconds <= 0) {
    const over = Math.floor(-left / 60_000);
    return over < 1 ? words.zero : words.over.replace("{minutes}", over);
  }
  if (seconds > 600) return words.minutes.replace("{minutes}", Math.ceil(seconds / 60));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// The arcs of the rim, one for each part, by their time; of the present one, what is left.
function Rim({ parts, left }) {
  const all = parts.reduce((sum, part) => sum + part.seconds, 0) || 1;
  let from = 0;
  return parts.map((part) => {
    const begin = from + GAP / 2;
    const end = from + (part.seconds / all) * 360 - GAP / 2;
    from += (part.seconds / all) * 360;
    if (part.state !== "now") {
      return <path key={part.id} d={arc(begin, end)} className={`rim ${part.state}`} />;
    }
    const share = Math.min(1, Math.max(0, left / 1000 / part.seconds));
    const middle = end - (end - begin) * share;
    return (
      <g key={part.id}>
        <path d={arc(begin, middle)} className="rim past" />
        {share > 0 && <path d={arc(middle, end)} className="rim now" />}
      </g>
    );
  });
}

function Badge({ seat, path, place = 0, left = false }) {
  const x = seat.x + seat.r * (left ? -0.78 : 0.78);
  const y = seat.y + (left ? -seat.r * 0.72 : seat.r * 0.72) - place * 21;
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="11.5" className="badge" />
      <path d={path} transform="translate(-7.2 -7.2) scale(.6)" className="badge-mark" />
    </g>
  );
}

function Seat({ seat, you }) {
  const r = seat.speaking ? seat.r * 1.12 : seat.r;
  const halo = seat.speaking ? "halo-speaks" : seat.turn ? "halo-turn" : seat.next ? "halo-next" : "";
  const below = seat.y > CENTRE - SEATS * 0.6;
  const label = below ? seat.y + r + (halo ? 27 : 22) : seat.y - r - (halo ? 15 : 9);
  const kind = [`s${seat.tint}`, seat.here ? "" : "resting", seat.is_you ? "is-you" : ""];
  const ribbon = r * 0.18;
  return (
    <g className={kind.filter(Boolean).join(" ")}>
      {halo && <circle cx={seat.x} cy={seat.y} r={r + 5.5} className={halo} />}
      <circle cx={seat.x} cy={seat.y} r={r} className="seat" />
      <text x={seat.x} y={seat.y + r * 0.2} className="seat-ink" fontSize={r * 0.62}>
        {seat.initials}
      </text>
      {seat.turn && (
        <path
          className="ribbon"
          d={`M${seat.x + r * 0.62} ${seat.y - r - 7}h${2 * ribbon}v${r * 0.98}l${-ribbon} ${-r * 0.16}l${-ribbon} ${r * 0.16}Z`}
        />
      )}
      {seat.clock && <Badge seat={seat} path={CLOCK} place={0} />}
      {seat.pen && <Badge seat={seat} path={PEN} place={seat.clock ? 1 : 0} />}
      {seat.hand && <Badge seat={seat} path={HAND} left />}
      <text x={seat.x} y={label} className="nm">
        {seat.is_you ? you : seat.label}
      </text>
    </g>
  );
}

function line(seat) {
  const length = Math.hypot(seat.x - CENTRE, seat.y - CENTRE);
  const at = (radius) => [
    CENTRE + ((seat.x - CENTRE) / length) * radius,
    CENTRE + ((seat.y - CENTRE) / length) * radius,
  ];
  const [x0, y0] = at(TABLE - 14);
  const [x1, y1] = at(SEATS - seat.r * 1.12 - 6);
  return { x0, y0, x1, y1 };
}

function Speaks({ seat }) {
  const { x0, y0, x1, y1 } = line(seat);
  return (
    <g className="speaks">
      <path d={`M${x0} ${y0}L${x1} ${y1}`} />
      <circle cx={x0} cy={y0} r="5" />
    </g>
  );
}

function namesAndMarks(seat, words) {
  const marks = [
    seat.turn && words.facilitates,
    seat.speaking && words.speaks,
    seat.next && words.next,
    seat.clock && words.clock,
    seat.pen && words.pen,
    seat.hand && words.hand,
    !seat.here && words.away,
  ];
  return [seat.is_you ? words.you : seat.name, ...marks.filter(Boolean)].join(", ");
}

export function LiveRing({ seats, parts, deadline, pausedAt, until, above, words, sentence }) {
  const left = useLeft(deadline, pausedAt);
  const speaker = seats.find((seat) => seat.speaking);
  const time = deadline ? clockWords(left, words) : "";
  return (
    <div className="stage">
      <svg className="ring large" viewBox={`0 -14 ${BOX} ${BOX + 32}`} role="img" aria-label={sentence}>
        <circle cx={CENTRE} cy={CENTRE} r={SEATS} className="thread-line" />
        <circle cx={CENTRE} cy={CENTRE} r={TABLE} className="table" />
        <circle cx={CENTRE} cy={CENTRE} r={TABLE - 7} className="table-edge" />
        {deadline ? <Rim parts={parts} left={left} /> : null}
        {speaker && <Speaks seat={speaker} />}
        {seats.map((seat) => (
          <Seat key={seat.person} seat={seat} you={words.you} />
        ))}
      </svg>
      <div className="clock">
        <span className="cap soft">{above}</span>
        {time && (
          <span className={time.includes(":") ? "t" : "t words"} role="timer" aria-live="off" data-testid="time-left">
            {time}
          </span>
        )}
        <span className="cap soft num">{until}</span>
      </div>
      <ul className="sr" aria-label={words.people}>
        {seats.map((seat) => (
          <li key={seat.person}>{namesAndMarks(seat, words)}</li>
        ))}
      </ul>
    </div>
  );
}

function chime() {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (!Audio) return;
  const audio = new Audio();
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = 528;
  loudness.gain.setValueAtTime(0.08, audio.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 1.4);
  tone.connect(loudness).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 1.5);
  tone.onended = () => audio.close();
}

// Says politely what begins, and when five minutes, one minute and no time are left; never a
// tick. A part that is there when the page opens is not news.
export function LiveWords({ stretch, now, deadline, pausedAt, words, sounds }) {
  const [said, say] = useState("");
  const [put, putRight] = useState(0);
  const last = useRef(null);
  useEffect(() => follow(() => putRight((count) => count + 1)), []);
  useEffect(() => {
    if (last.current !== null && last.current !== stretch && stretch) {
      say(now);
      if (sounds) chime();
    }
    if (stretch) last.current = stretch;
  }, [stretch]);
  useEffect(() => {
    if (!deadline || pausedAt) return undefined;
    const marks = [
      [300_000, words.five],
      [60_000, words.one],
      [0, words.zero],
    ];
    const timers = marks
      .map(([left, sentence]) => [deadline - left - serverNow(), sentence])
      .filter(([wait]) => wait > 0)
      .map(([wait, sentence]) =>
        setTimeout(() => {
          say(sentence);
          if (sounds && sentence === words.zero) chime();
        }, wait),
      );
    return () => timers.forEach(clearTimeout);
  }, [deadline, pausedAt, sounds, put]);
  return (
    <p className="sr" aria-live="polite" data-testid="live-words">
      {said}
    </p>
  );
}

const SOUNDS = "peercircles-sounds";

// Whether a soft chime is heard when a part begins and ends; off until somebody wants it on a
// phone, where it would be heard by the whole room.
export function useSounds() {
  const [isOn, turn] = useState(false);
  useEffect(() => {
    const kept = localStorage.getItem(SOUNDS);
    turn(kept === null ? !matchMedia("(pointer: coarse)").matches : kept === "on");
  }, []);
  const change = () => {
    localStorage.setItem(SOUNDS, isOn ? "off" : "on");
    turn(!isOn);
  };
  return [isOn, change];
}

export function SoundsAndWords({ label, className, ...rest }) {
  const [sounds, change] = useSounds();
  return (
    <>
      <LiveWords {...rest} sounds={sounds} />
      <label className={className}>
        <input type="checkbox" checked={sounds} onChange={change} />
        <span>{label}</span>
      </label>
    </>
  );
}

// A part of the page that is open where there is room, and folded on a phone.
export function Fold({ summary, className, children }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.open = !matchMedia("(max-width: 767px)").matches;
  }, []);
  return (
    <details ref={box} className={className}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

// Somebody whom the server does not see here any more (it was away for a while) says so.
export function Presence({ ready, isHere, phase, onMissing }) {
  useEffect(() => {
    if (!ready || isHere || phase === "ended") return undefined;
    const timer = setTimeout(onMissing, 1500);
    return () => clearTimeout(timer);
  }, [ready, isHere, phase]);
  return null;
}
