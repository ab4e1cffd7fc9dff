// A timer for oneself: counts down in this tab alone, and tells nobody.
import { useEffect, useState } from "react";

const two = (number) => String(number).padStart(2, "0");
const clock = (seconds) => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;

export function ReflectTimer({ words }) {
  const [minutes, setMinutes] = useState(5);
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    if (!until) return undefined;
    const look = () => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(rest);
      if (rest) return;
      setUntil(0);
      setIsOver(true);
    };
    look();
    const ticking = setInterval(look, 250);
    return () => clearInterval(ticking);
  }, [until]);
  const begin = () => {
    setIsOver(false);
    setUntil(Date.now() + minutes * 60_000);
  };
  return (
    <div className="row wrap reflect-timer">
      <label>
        <span className="label">{words.minutes}</span>{" "}
        <select
          className="field"
          value={minutes}
          disabled={Boolean(until)}
          onChange={(event) => setMinutes(Number(event.target.value))}
        >
          {[2, 5, 10].map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="btn" onClick={until ? () => setUntil(0) : begin}>
        {until ? words.stop : words.begin}
      </button>
      {until ? (
        <span role="timer" className="num own" aria-label={words.left}>
          {clock(left)}
        </span>
      ) : null}
      <span aria-live="polite">{isOver ? words.over : ""}</span>
    </div>
  );
}
