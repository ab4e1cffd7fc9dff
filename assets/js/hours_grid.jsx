// Painting the hours of a week: mouse, touch and keys. What is painted goes to the server, which
// answers with the week as it is; until then the week shows what was painted.
import { useEffect, useRef, useState } from "react";

const SLOTS = 48;
const DAYS = 7;
const HOLD_MS = 300;
const SLOP = 8;
const EVERY = (length) => Array.from({ length }, (_, index) => index);

const clock = (slot) =>
  `${String(Math.floor(slot / 2)).padStart(2, "0")}:${slot % 2 ? "30" : "00"}`;

const clamp = (value, most) => Math.min(Math.max(value, 0), most);

const filled = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// The half hours between two corners, all the days between them at the same hours.
function areaOf(from, to) {
  return {
    firstDay: Math.min(from.day, to.day),
    lastDay: Math.max(from.day, to.day),
    first: Math.min(from.slot, to.slot),
    end: Math.max(from.slot, to.slot) + 1,
  };
}

const holds = (area, day, slot) =>
  area && day >= area.firstDay && day <= area.lastDay && slot >= area.first && slot < area.end;

function paintedWeek(week, area, band) {
  return [...week]
    .map((now, at) => (holds(area, Math.floor(at / SLOTS), at % SLOTS) ? String(band) : now))
    .join("");
}

function placeOf(element) {
  const at = element?.closest?.("[data-at]")?.dataset.at;
  return at === undefined ? undefined : { day: Math.floor(at / SLOTS), slot: at % SLOTS };
}

const placeAt = ({ clientX, clientY }) => placeOf(document.elementFromPoint(clientX, clientY));

// Where a key leads. On a narrow screen the days stand side by side, else the hours do.
function stepOf(key, grid) {
  const style = getComputedStyle(grid);
  const forward = style.direction === "rtl" ? -1 : 1;
  const steps = {
    ArrowRight: [0, forward],
    ArrowLeft: [0, -forward],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
  };
  if (key === "Home") return { day: 0, slot: -SLOTS };
  if (key === "End") return { day: 0, slot: SLOTS };
  if (key === "PageUp") return { day: 0, slot: -4 };
  if (key === "PageDown") return { day: 0, slot: 4 };
  if (!(key in steps)) return undefined;
  const [down, along] = steps[key];
  const hoursAcross = style.getPropertyValue("--hours-across").trim() === "1";
  return hoursAcross ? { day: down, slot: along } : { day: along, slot: down };
}

export function HoursGrid({ week, version, words, onPaint, onUndo }) {
  const grid = useRef(null);
  const [shown, setShown] = useState(week);
  const [band, setBand] = useState(0);
  const [held, setHeld] = useState({ day: 0, slot: 18 });
  const [anchor, setAnchor] = useState(null);
  const [drag, setDrag] = useState(null);
  const [news, setNews] = useState("");
  useEffect(() => setShown(week), [week, version]);

  const said = (area, chosen) =>
    filled(words.span, {
      days:
        area.firstDay === area.lastDay
          ? words.days[area.firstDay]
          : filled(words.range, {
              first: words.days[area.firstDay],
              last: words.days[area.lastDay],
            }),
      from: clock(area.first),
      to: clock(area.end),
      band: words.bands[chosen],
    });

  const paint = (area, chosen = band) => {
    setShown((now) => paintedWeek(now, area, chosen));
    setNews(said(area, chosen));
    setAnchor(null);
    onPaint([area.firstDay, area.lastDay, area.first, area.end, chosen]);
  };

  const hold = (place) => {
    setHeld(place);
    grid.current.querySelector(`[data-at="${place.day * SLOTS + place.slot}"]`)?.focus({
      preventScroll: true,
    });
  };

  // What the listeners below call: always of the latest drawing.
  const now = useRef({});
  now.current = { paint, hold };

  useMouse(grid, now, setDrag);
  useTouch(grid, now, setDrag);

  const area = drag ? areaOf(drag.from, drag.to) : anchor ? areaOf(anchor, held) : null;

  const onKey = (event) => {
    if (!placeOf(event.target)) return;
    const here = area ?? areaOf(held, held);
    const step = event.ctrlKey || event.metaKey || event.altKey ? null : stepOf(event.key, grid.current);
    if (step) {
      setAnchor(event.shiftKey ? (anchor ?? held) : null);
      const next = {
        day: clamp(held.day + step.day, DAYS - 1),
        slot: clamp(held.slot + step.slot, SLOTS - 1),
      };
      setHeld(next);
      grid.current.querySelector(`[data-at="${next.day * SLOTS + next.slot}"]`)?.focus();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      onUndo();
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key >= "1" && event.key <= "5") {
      setBand(Number(event.key) - 1);
      paint(here, Number(event.key) - 1);
    } else if (event.key === " " || event.key === "Enter") {
      paint(here);
    } else if (event.key === "Escape" && anchor) {
      setAnchor(null);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div className="hours">
      <fieldset className="brushes">
        <legend>{words.brush}</legend>
        <div>
          {words.bands.map((name, number) => (
            <label key={name} className={`brush band-${number}`}>
              <input
                type="radio"
                name="brush"
                checked={band === number}
                onChange={() => setBand(number)}
              />
              <i aria-hidden="true" />
              <span>{name}</span>
              <kbd aria-hidden="true">{number + 1}</kbd>
            </label>
          ))}
        </div>
      </fieldset>
      <div
        ref={grid}
        className="week"
        role="grid"
        aria-label={words.grid}
        aria-describedby="hours-keys"
        aria-multiselectable="true"
        onKeyDown={onKey}
      >
        <div role="row">
          <span role="columnheader">
            <span className="sr">{words.day}</span>
          </span>
          {EVERY(SLOTS).map((slot) => (
            <span key={slot} role="columnheader" className="num">
              <span className="sr">{clock(slot)}</span>
              {slot % 2 ? null : <span aria-hidden="true">{clock(slot).slice(0, 2)}</span>}
            </span>
          ))}
        </div>
        {words.days.map((name, day) => (
          <div key={name} role="row">
            <span role="rowheader">
              <span className="sr">{name}</span>
              <span aria-hidden="true">{words.short[day]}</span>
            </span>
            {EVERY(SLOTS).map((slot) => (
              <Hour
                key={slot}
                day={day}
                slot={slot}
                band={shown[day * SLOTS + slot]}
                words={words}
                chosen={Boolean(holds(area, day, slot))}
                isHeld={held.day === day && held.slot === slot}
                onHeld={() => setHeld({ day, slot })}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="sr" aria-live="polite">
        {news}
      </p>
    </div>
  );
}

function Hour({ day, slot, band, words, chosen, isHeld, onHeld }) {
  const label = filled(words.cell, {
    day: words.days[day],
    from: clock(slot),
    band: words.bands[Number(band)],
  });
  return (
    <span
      role="gridcell"
      data-at={day * SLOTS + slot}
      className={`hour band-${band}`}
      aria-label={label}
      aria-selected={chosen}
      tabIndex={isHeld ? 0 : -1}
      onFocus={isHeld ? undefined : onHeld}
    />
  );
}

function useMouse(grid, now, setDrag) {
  useEffect(() => {
    const element = grid.current;
    let stroke = null;
    const begin = (event) => {
      const place = event.pointerType !== "touch" && event.button === 0 && placeOf(event.target);
      if (!place) return;
      event.preventDefault();
      now.current.hold(place);
      stroke = { from: place, to: place };
      setDrag(stroke);
    };
    const go = (event) => {
      const place = stroke && placeAt(event);
      if (!place) return;
      stroke = { from: stroke.from, to: place };
      setDrag(stroke);
    };
    const finish = () => {
      if (!stroke) return;
      now.current.paint(areaOf(stroke.from, stroke.to));
      stroke = null;
      setDrag(null);
    };
    const giveUp = (event) => {
      if (!stroke || (event.type === "keydown" && event.key !== "Escape")) return;
      stroke = null;
      setDrag(null);
    };
    element.addEventListener("pointerdown", begin);
    window.addEventListener("pointermove", go);
    window.addEventListener("pointerup", finish);
    window.addEventListener("pointercancel", giveUp);
    window.addEventListener("keydown", giveUp);
    return () => {
      element.removeEventListener("pointerdown", begin);
      window.removeEventListener("pointermove", go);
      window.removeEventListener("pointerup", finish);
      window.removeEventListener("pointercancel", giveUp);
      window.removeEventListener("keydown", giveUp);
    };
  }, [grid, now, setDrag]);
}

// A finger scrolls the page; held still for a moment it paints, and a tap paints one half hour.
function useTouch(grid, now, setDrag) {
  useEffect(() => {
    const element = grid.current;
    let stroke = null;
    let touched = null;
    let timer = 0;
    const letGo = () => {
      clearTimeout(timer);
      stroke = touched = null;
      setDrag(null);
    };
    const begin = (event) => {
      const place = event.touches.length === 1 && placeOf(event.target);
      if (!place) return letGo();
      const { clientX, clientY } = event.touches[0];
      touched = { place, clientX, clientY };
      timer = setTimeout(() => {
        stroke = { from: place, to: place };
        setDrag(stroke);
      }, HOLD_MS);
    };
    const go = (event) => {
      const touch = event.touches[0];
      if (stroke) {
        event.preventDefault();
        const place = placeAt(touch);
        if (place) setDrag((stroke = { from: stroke.from, to: place }));
      } else if (
        touched &&
        Math.hypot(touch.clientX - touched.clientX, touch.clientY - touched.clientY) > SLOP
      ) {
        letGo();
      }
    };
    const finish = (event) => {
      const area = stroke
        ? areaOf(stroke.from, stroke.to)
        : touched && areaOf(touched.place, touched.place);
      if (area) {
        event.preventDefault();
        now.current.paint(area);
      }
      letGo();
    };
    const noMenu = (event) => (stroke || touched) && event.preventDefault();
    element.addEventListener("touchstart", begin, { passive: true });
    element.addEventListener("touchmove", go, { passive: false });
    element.addEventListener("touchend", finish);
    element.addEventListener("touchcancel", letGo);
    element.addEventListener("contextmenu", noMenu);
    return () => {
      clearTimeout(timer);
      element.removeEventListener("touchstart", begin);
      element.removeEventListener("touchmove", go);
      element.removeEventListener("touchend", finish);
      element.removeEventListener("touchcancel", letGo);
      element.removeEventListener("contextmenu", noMenu);
    };
  }, [grid, now, setDrag]);
}
