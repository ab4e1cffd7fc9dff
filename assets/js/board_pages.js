// How much of each lane is drawn: 25 cards to begin with, and more when asked. What is sent, what
// filters find and what lanes count is the whole board all the same.
import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

const PAGE = 25;
const pages = { of: "", limits: {}, drawn: new Set(), heard: 0, turn: 0, onPaper: false };
// Cards in somebody's hand: with the focus, dragged last, and open beside the board.
const hand = { focused: "", dragged: "", opened: "" };
const listeners = new Set();

function listen(changed) {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function tell() {
  pages.turn += 1;
  listeners.forEach((changed) => changed());
}

function print(onPaper) {
  pages.onPaper = onPaper;
  flushSync(tell);
}

if (typeof window !== "undefined") {
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
}

export function hold(card) {
  hand.focused = card;
}

export function drag(card) {
  hand.dragged = card;
}

// A number that changes whenever more, or less, is to be drawn.
export function usePages(opened) {
  hand.opened = opened;
  return useSyncExternalStore(listen, () => pages.turn, () => 0);
}

// The cards are there when this returns.
export function showMore(lane) {
  pages.limits[lane] += PAGE;
  flushSync(tell);
}

// What has to stay visible: what was in the hand where it was drawn, and what I moved just now.
function keptOf(news, me) {
  const kept = new Set(Object.values(hand).filter((card) => pages.drawn.has(card)));
  if (news && news.until !== pages.heard && news.by === me) kept.add(news.goal);
  pages.heard = news?.until ?? 0;
  return kept;
}

// Of each lane {drawn: its first cards, left: how many others, more: how many of these come next,
// beyond: the first of them, count}.
// `of` says which board and which part of it: another one begins with a first page again.
export function pagesOf(lanes, of, news, me) {
  if (pages.of !== of) Object.assign(pages, { of, limits: {}, drawn: new Set() });
  const kept = keptOf(news, me);
  const parts = Object.entries(lanes).map(([lane, cards]) => {
    const last = cards.findLastIndex(({ id }) => kept.has(id));
    pages.limits[lane] = Math.max(pages.limits[lane] ?? PAGE, last + 1);
    const end = pages.onPaper ? cards.length : pages.limits[lane];
    const drawn = cards.slice(0, end);
    const left = cards.length - drawn.length;
    const more = Math.min(left, PAGE);
    return [lane, { drawn, left, more, beyond: cards[end]?.id ?? "", count: cards.length }];
  });
  pages.drawn = new Set(parts.flatMap(([, { drawn }]) => drawn.map(({ id }) => id)));
  return Object.fromEntries(parts);
}
