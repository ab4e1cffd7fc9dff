/* Instants as the reader's clock and calendar say them. Everything here takes the page's
   language and an IANA zone; nothing reads the browser's own zone. */
import { createElement, memo, useEffect, useState } from "react";

const MINUTE = 60_000;
const DAY = 86_400_000;
const made = new Map();

function formatter(locale, zone, options) {
  const key = JSON.stringify([locale, zone, options]);
  if (!made.has(key)) {
    let format;
    try {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone || "UTC" });
    } catch {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    }
    made.set(key, format);
  }
  return made.get(key);
}

function relativeFormatter(locale) {
  if (!made.has(locale)) {
    made.set(locale, new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  }
  return made.get(locale);
}

/* A bare date has no zone: it is the same day everywhere. */
function momentOf(value) {
  if (!value) return null;
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const at = new Date(bare ? `${value}T12:00:00Z` : value);
  return Number.isNaN(at.getTime()) ? null : { at, bare };
}

function dayNumber(at, zone) {
  const parts = formatter("en-CA", zone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return Date.parse(`${parts.format(at)}T00:00:00Z`) / DAY;
}

function yearOf(at, zone) {
  return formatter("en-CA", zone, { year: "numeric" }).format(at);
}

const shapes = {
  clock: { hour: "2-digit", minute: "2-digit" },
  weekday: { weekday: "long" },
  day: { weekday: "long", day: "numeric", month: "long" },
  shortday: { weekday: "short", day: "numeric", month: "long" },
  date: { day: "numeric", month: "long" },
  brief: { day: "numeric", month: "short" },
  column: { weekday: "short", day: "numeric", month: "short" },
};

/* One of the shapes above; a day in another year says its year, but for the head of a column:
   a row of those follows on from the days before it. */
export function timeWords(locale, zone, shape, value) {
  const moment = momentOf(value);
  if (!moment) return "";
  const where = moment.bare ? "UTC" : zone;
  const options = { ...shapes[shape] };
  if (options.month && shape !== "column" && yearOf(moment.at, where) !== yearOf(new Date(), zone)) {
    options.year = "numeric";
  }
  const words = formatter(locale, where, options).format(moment.at);
  return shape === "clock" ? words : words.replaceAll(",", "");
}

/* "today", "2 days ago", and from a week on the date itself. Within the same day, and only
   when `fine`, minutes and hours. */
export function agoWords(locale, zone, fine, value) {
  const moment = momentOf(value);
  if (!moment) return "";
  const now = new Date();
  const relative = relativeFormatter(locale);
  const days = dayNumber(moment.at, moment.bare ? "UTC" : zone) - dayNumber(now, zone);
  if (Math.abs(days) > 6) return timeWords(locale, zone, "date", value);
  if (days !== 0 || moment.bare || !fine) return relative.format(days, "day");
  const minutes = Math.round((moment.at - now) / MINUTE);
  if (Math.abs(minutes) < 1) return relative.format(0, "second");
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  return relative.format(Math.round(minutes / 60), "hour");
}

/* "in 2 days", "in 5 weeks": how far a day still is, whatever the distance. */
export function awayWords(locale, zone, value) {
  const moment = momentOf(value);
  if (!moment) return "";
  const relative = relativeFormatter(locale);
  const days = dayNumber(moment.at, moment.bare ? "UTC" : zone) - dayNumber(new Date(), zone);
  if (Math.abs(days) < 14) return relative.format(days, "day");
  return relative.format(Math.round(days / 7), "week");
}

function useMinutes() {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
}

/* <bdi><time datetime="…">words</time></bdi>, looked at again as time goes by, but not because
   something else on the page changed: a board has a hundred of them. */
export const LocalTime = memo(function LocalTime({ value, zone, locale, shape, className }) {
  useMinutes();
  if (!value) return null;
  const words =
    shape === "ago"
      ? agoWords(locale, zone, true, value)
      : shape === "since"
        ? agoWords(locale, zone, false, value)
        : shape === "away"
          ? awayWords(locale, zone, value)
          : timeWords(locale, zone, shape, value);
  return createElement("bdi", { className }, createElement("time", { dateTime: value }, words));
});

/* Today and the clock in the reader's zone; the sentence comes from the page. */
export function HereAndNow({ zone, place, locale, sentence, className }) {
  useMinutes();
  const [awake, wake] = useState(false);
  useEffect(() => wake(true), []);
  if (!awake || !zone) return createElement("span", { className });
  const now = new Date().toISOString();
  const clock = timeWords(locale, zone, "clock", now);
  const [before, between, after] = sentence.split(/\{clock\}|\{place\}/);
  const clockFirst = sentence.indexOf("{clock}") < sentence.indexOf("{place}");
  const clockPart = createElement("bdi", { key: "clock" }, clock);
  const placePart = createElement("bdi", { key: "place" }, place);
  return createElement(
    "span",
    { className },
    createElement("span", null, timeWords(locale, zone, "day", now)),
    createElement(
      "span",
      null,
      before,
      clockFirst ? clockPart : placePart,
      between,
      clockFirst ? placePart : clockPart,
      after,
    ),
  );
}
