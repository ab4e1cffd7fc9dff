// A board as it was when the page opened, and the patches that came since, folded into what
// is drawn. Holds no rule: who may change a card comes with each row (goals/cards.py).
import { useMemo, useRef } from "react";

const LANES = ["exploring", "doing", "testing", "done", "parked"];
const NOTHING = { version: -1, rows: new Map(), news: null, stale: false };

function fromSnapshot(snapshot) {
  const rows = new Map(snapshot.cards.map((row) => [row.i, row]));
  return { ...NOTHING, version: snapshot.version, rows };
}

function nameIn(row, id) {
  if (!row) return "";
  return row.o === id ? row.n : (row.cn[row.c.indexOf(id)] ?? "");
}

function newsOf(patch, before, rows) {
  if (!patch.news) return null;
  const { kind, by, goal } = patch.news;
  const row = rows.get(goal) ?? before.get(goal);
  const lane = row && [...rows.values()].filter((other) => other.l === row.l).sort(byRank);
  return {
    kind,
    by,
    who: nameIn(row, by),
    title: row?.t ?? "",
    lane: row?.l ?? "",
    place: lane ? lane.findIndex((other) => other.i === goal) + 1 : 0,
    of: lane ? lane.length : 0,
    until: patch.until,
  };
}

function withPatch(held, patch) {
  if (patch.until <= held.version) return held;
  if (patch.since > held.version) return { ...held, stale: true };
  const rows = new Map(held.rows);
  for (const row of patch.rows) {
    if (row.x) rows.delete(row.i);
    else rows.set(row.i, row);
  }
  return { ...held, version: patch.until, rows, news: newsOf(patch, held.rows, rows) };
}

function fold(held, snapshot, patches) {
  let next = held.current;
  if (snapshot.version !== undefined && snapshot !== held.snapshot) {
    held.snapshot = snapshot;
    next = fromSnapshot(snapshot);
  }
  if (next.version >= 0) {
    next = patches
      .filter((patch) => patch && patch.until !== undefined)
      .sort((one, other) => one.until - other.until)
      .reduce(withPatch, next);
  }
  held.current = next;
  return next;
}

function byRank(one, other) {
  return one.r - other.r || (one.i < other.i ? -1 : 1);
}

function isShown(row, me, filter) {
  if (filter === "mine") return row.o === me || row.c.includes(me);
  return filter !== "help" || row.h;
}

function initialsOf(name) {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map((word) => [...word][0].toUpperCase()).join("") || "·";
}

function threadOf(row) {
  if (row.l === "done") return "done";
  if (row.l === "parked" && !row.p) return "resting";
  return row.p.replace("-", "_");
}

function cardOf(row, me) {
  return {
    id: row.i,
    lane: row.l,
    title: row.t,
    owner: row.n,
    initials: initialsOf(row.n),
    seat: (row.s % 8) + 1,
    thread: threadOf(row),
    wants_help: row.h,
    news_at: row.a,
    kind: row.k,
    shared_with: row.cn.join(", "),
    is_mine: row.o === me,
    can_change: row.m.includes(me),
  };
}

// Gives {lanes: {exploring: […], …}, ready, stale, shown, count, news}; unchanged rows keep
// their identity, so that only what changed is drawn again.
export function useLiveBoard(snapshot, patches, me, filter) {
  const held = useRef({ snapshot: null, current: NOTHING });
  const cards = useRef({ me, of: new WeakMap() });
  const board = fold(held.current, snapshot, patches);
  return useMemo(() => {
    if (cards.current.me !== me) cards.current = { me, of: new WeakMap() };
    const known = cards.current.of;
    const lanes = Object.fromEntries(LANES.map((lane) => [lane, []]));
    const visible = [...board.rows.values()].filter((row) => isShown(row, me, filter));
    for (const row of visible.sort(byRank)) {
      if (!known.has(row)) known.set(row, cardOf(row, me));
      lanes[row.l].push(known.get(row));
    }
    return {
      lanes,
      news: board.news ?? {},
      shown: visible.length,
      count: board.rows.size,
      ready: board.version >= 0,
      stale: board.stale,
    };
  }, [board, me, filter]);
}
