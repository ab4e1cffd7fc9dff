/* Shows what is inside from one instant until another, by the server's clock: a machine whose
   own is wrong by hours offers the same at the same time. */
import { createElement, Fragment, useEffect, useState } from "react";
import { follow, serverNow } from "$/public/js/server_clock.js";

const LONGEST = 2 ** 31 - 1; // what a timer can wait

export function During({ since, until, children }) {
  const [, look] = useState(0);
  const [awake, wake] = useState(false);
  const begins = since ? Date.parse(since) : -Infinity;
  const ends = until ? Date.parse(until) : Infinity;
  useEffect(() => wake(true), []);
  useEffect(() => follow(() => look((count) => count + 1)), []);
  useEffect(() => {
    const next = [begins, ends].filter((at) => Number.isFinite(at) && at > serverNow());
    if (!next.length) return undefined;
    const wait = Math.min(Math.min(...next) - serverNow() + 50, LONGEST);
    const timer = setTimeout(() => look((count) => count + 1), wait);
    return () => clearTimeout(timer);
  });
  if (!awake) return null;
  const now = serverNow();
  return begins <= now && now < ends ? createElement(Fragment, null, children) : null;
}
