// A board as it was when the page opened, and the patches that came since, folded into what
// is drawn. Holds no rule: what may be changed comes with each row.
import { useMemo, useRef } from "react";

const LANES = ["exploring", "doing", "testing", "done", "parked"];
const EMPTY = { version: -1, rows: new Map(), people: {}, news: null, stale: false };

function fromSnapshot(snapshot) {
  const rows = new Map(snapshot.cards.map((row) => [row.id, row]));
  return { ...EMPTY, version: snapshot.version, rows, people: snapshot.people };
}

function withPatch(held, patch) {
  if (patch.until <= held.version) return held;
  if (patch.since > held.version) return { ...held, stale: true };
  const rows = new Map(held.rows);
  for (const row of patch.rows) {
    if (row.gone) rows.delete(row.id);
    else rows.set(row.id, row);
  }
  return { ...held, version: patch.until, rows, news: patch.news ?? null };
}

function fold(held, snapshot, patches) {
  const waiting = patches
    .filter((patch) => patch && patch.until !== undefined)
    .sort((one, other) => one.until - other.until);
  let next = held.current;
  if (snapshot.version !== undefined && snapshot !== held.snapshot) {
    held.snapshot = snapshot;
    next = fromSnapshot(snapshot);
  }
  if (next.version >= 0) next = waiting.reduce(withPatch, next);
  held.current = next;
  return next;
}

function byRank(one, other) {
  return one.rank - other.rank || (one.id < other.id ? -1 : 1);
}

// Gives {lanes: {exploring: […], …}, ready, stale, count, news}; a row is joined with its people.
export function useLiveBoard(snapshot, patches, me, filter) {
  const held = useRef({ snapshot: null, current: EMPTY });
  const joined = useRef(new WeakMap());
  const board = fold(held.current, snapshot, patches);
  return useMemo(() => {
    const person = (id) => board.people[id] ?? { name: "", initials: "", seat: 0 };
    const join = (row) => {
      const known = joined.current.get(row);
      if (known && known.people === board.people) return known.card;
      const card = {
        ...row,
        owner: person(row.owner),
        withNames: row.with.map((id) => person(id).name).join(", "),
        mine: row.owner === me,
        canChange: row.can.includes(me),
      };
      joined.current.set(row, { card, people: board.people });
      return card;
    };
    const lanes = Object.fromEntries(LANES.map((lane) => [lane, []]));
    let shown = 0;
    for (const row of board.rows.values()) {
      if (filter === "mine" && row.owner !== me && !row.with.includes(me)) continue;
      if (filter === "help" && !row.help) continue;
      lanes[row.lane].push(join(row));
      shown += 1;
    }
    for (const lane of LANES) lanes[lane].sort(byRank);
    const news = board.news && {
      ...board.news,
      who: person(board.news.by).name,
      title: board.rows.get(board.news.goal)?.title ?? "",
      mine: board.news.by === me,
    };
    return {
      lanes,
      news,
      shown,
      count: board.rows.size,
      ready: board.version >= 0,
      stale: board.stale,
      version: board.version,
    };
  }, [board, me, filter]);
}
