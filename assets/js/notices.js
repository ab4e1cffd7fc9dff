/* A short notice: read out politely, gone after eight seconds unless pointed at or focused. */
import { createElement, useEffect, useRef, useState } from "react";

const STAY = 8_000;

function Notice({ words, closeWords, onDone }) {
  const [held, hold] = useState(false);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => done.current?.(), STAY);
    return () => clearTimeout(timer);
  }, [held]);
  const keep = () => hold(true);
  const release = () => hold(false);
  return createElement(
    "div",
    {
      className: "notice",
      onPointerEnter: keep,
      onPointerLeave: release,
      onFocus: keep,
      onBlur: release,
    },
    createElement("span", { className: "grow" }, words),
    createElement(
      "button",
      {
        type: "button",
        className: "btn icon",
        "aria-label": closeWords,
        onClick: () => onDone?.(),
      },
      createElement(
        "svg",
        { className: "i", viewBox: "0 0 24 24", "aria-hidden": true },
        createElement("path", { d: "M6 6l12 12M18 6L6 18" }),
      ),
    ),
  );
}

/* The region is there from the start, so that what comes into it is read out; `number`
   makes the same words a new notice. */
export function Notices({ words, number, closeWords, onDone }) {
  return createElement(
    "div",
    { className: "notices", role: "status", "aria-live": "polite" },
    words ? createElement(Notice, { key: number, words, closeWords, onDone }) : null,
  );
}
