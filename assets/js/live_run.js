// A meeting as it is led through: the last state that came, with the names and words of the
// page. Holds no rule: who may do what comes with the state (runs/queries.py), and whether
// something can be done now is only shown by the clock; the server decides when it is asked.
import { useEffect, useMemo, useState } from "react";
import { follow, heard, serverNow } from "$/public/js/server_clock.js";

const NOTHING = { meeting: "", seq: -1 };
const held = { push: NOTHING };

function latest(push, meeting) {
  if (push.meeting && (push.meeting !== held.push.meeting || push.seq >= held.push.seq)) {
    if (push !== held.push) {
      held.push = push;
      heard(push.now);
    }
  }
  return held.push.meeting === meeting && meeting ? held.push : NOTHING;
}

// Draws again when one of these instants comes, and when the clock was put right.
function useInstants(instants) {
  const [count, look] = useState(0);
  useEffect(() => follow(() => look((known) => known + 1)), []);
  useEffect(() => {
    const next = instants.filter((at) => at && at > serverNow());
    if (!next.length) return undefined;
    const wait = Math.min(Math.min(...next) - serverNow() + 30, 2 ** 31 - 1);
    const timer = setTimeout(() => look((known) => known + 1), wait);
    return () => clearTimeout(timer);
  });
  return count;
}

function stateOf(place, push) {
  if (place < push.at || (push.phase === "ended" && place <= push.furthest)) return "past";
  return place === push.at ? "now" : "coming";
}

// When each part begins: those to come follow on from the present one's end.
function partsOf(push, words) {
  let begins = push.deadline ?? serverNow();
  return push.stretches.map((stretch, place) => {
    const known = words[stretch.id] ?? {};
    const part = {
      id: stretch.id,
      title: known.title ?? "",
      minutes: Math.round(stretch.seconds / 60),
      seconds: stretch.seconds,
      state: stateOf(place, push),
      place,
      begins: "",
    };
    if (place <= push.at && stretch.begun) part.begins = new Date(stretch.begun).toISOString();
    if (place > push.at) {
      part.begins = new Date(begins).toISOString();
      begins += stretch.seconds * 1000;
    }
    return part;
  });
}

function seatsOf(push, seats) {
  const at = (person) => push.present.includes(person);
  return seats.map((seat) => ({
    ...seat,
    here: at(seat.person),
    turn: seat.person === push.holder,
    speaking: seat.person === push.speaker,
    next: push.is_round && seat.person === push.queue[0],
    hand: push.hands.includes(seat.person),
    clock: seat.person === push.parts.timekeeper,
    pen: seat.person === push.parts.scribe,
  }));
}

function viewOf(push, seats, words, me, nudge) {
  const names = new Map(seats.map((seat) => [seat.person, seat.short]));
  const named = (person) => names.get(person) ?? "";
  const now = serverNow();
  const stretch = push.stretches[push.at];
  const known = (stretch && words[stretch.id]) ?? {};
  const parts = partsOf(push, words);
  const next = parts[push.at + 1];
  const isOn = push.phase === "running" || push.phase === "paused";
  const isMissing = isOn && push.missing_since !== null && push.holder !== "";
  const quiet = nudge.meeting === push.meeting && nudge.seq === push.seq ? nudge : null;
  const isQuiet = quiet && quiet.holder === me && quiet.from !== null && quiet.from <= now;
  return {
    ready: true,
    seq: push.seq,
    at: push.at,
    phase: push.phase,
    is_on: isOn,
    is_paused: push.phase === "paused",
    is_last: push.at >= push.stretches.length - 1,
    stretch: stretch?.id ?? "",
    mode: stretch?.mode ?? "",
    purpose: stretch?.purpose ?? "",
    owner: stretch?.owner ?? "",
    owner_name: named(stretch?.owner),
    title: known.title ?? "",
    prompt: known.prompt ?? "",
    rules: known.rules ?? [],
    next_title: next?.title ?? "",
    deadline: push.deadline ?? 0,
    until: push.deadline ? new Date(push.deadline).toISOString() : "",
    paused_at: push.paused_at ?? 0,
    speaker: push.speaker,
    speaker_name: named(push.speaker),
    next_name: push.is_round ? named(push.queue[0]) : "",
    is_round: push.is_round,
    seconds_each: push.seconds_each,
    groups: push.groups.map((group) => group.map(named).join(", ")),
    hands: push.hands
      .filter((person) => person !== me)
      .map((person) => ({ person, name: named(person) })),
    parts,
    seats: seatsOf(push, seats),
    here: push.present.map((person) => ({ person, name: named(person) })),
    others: push.present
      .filter((person) => person !== push.holder && person !== me)
      .map((person) => ({ person, name: named(person) })),
    holder: push.holder,
    holder_name: named(push.holder),
    timekeeper: push.parts.timekeeper ?? "",
    timekeeper_name: named(push.parts.timekeeper),
    scribe: push.parts.scribe ?? "",
    scribe_name: named(push.parts.scribe),
    guardian: push.parts.guardian ?? "",
    guardian_name: named(push.parts.guardian),
    is_holder: push.holder === me,
    is_speaker: push.speaker === me,
    is_here: push.present.includes(me),
    has_hand_up: push.hands.includes(me),
    may_steer: push.may.steer?.includes(me) ?? false,
    may_keep_time: push.may.time?.includes(me) ?? false,
    may_pause: push.may.pause?.includes(me) ?? false,
    may_write: push.may.write?.includes(me) ?? false,
    is_weak: isMissing && push.weak_at <= now && push.takeable_at > now,
    is_takeable: isOn && push.holder !== me && (!push.holder || (isMissing && push.takeable_at <= now)),
    is_kept: push.is_locked,
    is_offered: push.offered_to === me,
    is_over_time: push.planned_end !== null && push.planned_end <= now,
    unheard: isQuiet ? quiet.people.slice(0, 1).map(named).join("") : "",
  };
}

const EMPTY = {
  ready: false,
  phase: "",
  at: -1,
  parts: [],
  seats: [],
  hands: [],
  groups: [],
  rules: [],
  here: [],
  others: [],
};

// Gives everything there is to draw of the meeting; {ready: false} before the first state came.
export function useLiveRun(push, nudge, meeting, seats, words, me) {
  const state = latest(push, meeting);
  const instants = [state.weak_at, state.takeable_at, state.planned_end, nudge.from];
  const count = useInstants(instants);
  return useMemo(
    () => (state.seq < 0 ? EMPTY : viewOf(state, seats, words, me, nudge)),
    // `count`: an instant came.
    [state, seats, words, me, nudge, count],
  );
}
