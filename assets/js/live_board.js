// A board as it was when the page opened, and the patches that came since, folded into what
// is drawn. Holds no rule: who may change a card comes with each row (goals/cards.py).
import { pagesOf, usePages } from "$/public/js/board_pages.js";

const LANES = ["exploring", "doing", "testing", "done", "parked"];
const NOTHING = { circle: "", version: -1, rows: new Map(), news: null, stale: false };

// One board for the whole page: a lane that is drawn for the first time after many changes
// has to know all of them, and only the last few patches are still to be had.
const held = { snapshot: null, board: NOTHING };
const drawn = { me: "", cards: new WeakMap() };

function fromSnapshot(snapshot) {
  const rows = new Map(snapshot.cards.map((row) => [row.i, row]));
  return { ...NOTHING, circle: snapshot.circle, version: snapshot.version, rows };
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
    goal,
    who: nameIn(row, by),
    title: row?.t ?? "",
    lane: row?.l ?? "",
    place: lane ? lane.findIndex((other) => other.i === goal) + 1 : 0,
    of: lane ? lane.length : 0,
    until: patch.until,
  };
}

function withPatch(board, patch) {
  if (patch.circle !== board.circle || patch.until <= board.version) return board;
  if (patch.since > board.version) return { ...board, stale: true };
  const rows = new Map(board.rows);
  for (const row of patch.rows) {
    if (row.x) rows.delete(row.i);
    else rows.set(row.i, row);
  }
  return { ...board, version: patch.until, rows, news: newsOf(patch, board.rows, rows) };
}

function fold(snapshot, patches) {
  if (snapshot.version !== undefined && snapshot !== held.snapshot) {
    held.snapshot = snapshot;
    held.board = fromSnapshot(snapshot);
  }
  if (held.board.version >= 0 && !held.board.stale) {
    held.board = patches
      .filter((patch) => patch && patch.until !== undefined)
      .sort((one, other) => one.until - other.until)
      .reduce(withPatch, held.board);
  }
  return held.board;
}

function byRank(one, other) {
  return one.r - other.r || (one.i < other.i ? -1 : 1);
}

function isShown(row, me, filter, ofDriver) {
  if (filter === "mine") return row.o === me || row.c.includes(me);
  if (filter === "help") return row.h || row.q;
  if (filter === "stuck") return row.p === "stuck";
  if (filter.startsWith("kind-")) return filter === `kind-${row.k}`;
  return !filter.startsWith("driver-") || ofDriver.includes(row.i);
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
    wants_help: row.h === 1,
    is_asked_about: row.q === 1,
    is_for_coach: row.e === 1,
    news_at: row.a,
    kind: row.k,
    shared_with: row.cn.join(", "),
    is_mine: row.o === me,
    can_change: row.m.includes(me),
  };
}

function lanesOf(rows, me) {
  if (drawn.me !== me) Object.assign(drawn, { me, cards: new WeakMap() });
  const lanes = Object.fromEntries(LANES.map((lane) => [lane, []]));
  for (const row of rows.sort(byRank)) {
    if (!drawn.cards.has(row)) drawn.cards.set(row, cardOf(row, me));
    lanes[row.l].push(drawn.cards.get(row));
  }
  return lanes;
}

function seen(board, circle, me, filter, ofDriver) {
  const isHere = board.version >= 0 && (!circle || board.circle === circle);
  const isVisible = (row) => isHere && isShown(row, me, filter, ofDriver);
  const visible = [...board.rows.values()].filter(isVisible);
  return {
    lanes: pagesOf(lanesOf(visible, me), `${board.circle} ${filter}`, board.news, me),
    news: board.news ?? {},
    shown: visible.length,
    count: board.rows.size,
    ready: isHere,
    stale: board.stale,
  };
}

// What all parts of the page get that ask for the same.
const answered = { asked: [], answer: null };

// Gives {lanes: {exploring: …, …}, ready, stale, shown, count, news} of the board of `circle`, each
// lane in pages (board_pages.js); unchanged rows keep their identity, so that only what changed is
// drawn again. `opened` is the goal that is open beside the board.
export function useLiveBoard(snapshot, patches, circle, me, filter, ofDriver, opened) {
  const page = usePages(opened);
  const board = fold(snapshot, patches);
  const asked = [board, circle, me, filter, ofDriver, page];
  if (!asked.every((each, at) => each === answered.asked[at])) {
    answered.answer = seen(board, circle, me, filter, ofDriver);
    answered.asked = asked;
  }
  return answered.answer;
}
