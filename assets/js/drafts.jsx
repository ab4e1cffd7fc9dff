// What is typed into forms, kept in this tab until the server has taken it: neither a form that
// was closed nor a server that had to start again takes it away.
import { useEffect, useRef } from "react";
import { newOperation, sendAs } from "$/public/js/operation.js";

const drafts = new Map();

// What a person can fill in; a hidden field can have the name of the boxes it belongs to.
const fieldsOf = (form) =>
  [...form.elements].filter((each) => each.name && each.type !== "hidden");

function keep(form, draft) {
  draft.values = fieldsOf(form).map((each) => [each.name, each.value, each.checked]);
}

function fill(form, draft) {
  for (const [name, value, checked] of draft.values) {
    for (const each of fieldsOf(form)) {
      if (each.name !== name) continue;
      const isChoice = each.type === "radio" || each.type === "checkbox";
      if (!isChoice) each.value = value;
      else if (each.value === value) each.checked = checked;
    }
  }
}

function draftOf(name, version, done) {
  const known = drafts.get(name);
  const isOpen = known && !known.isTaken && known.op !== done;
  return isOpen ? known : { op: newOperation(), version, values: [] };
}

// Lets go of a draft whose form was taken (`done`).
function useLettingGo(done) {
  useEffect(() => {
    for (const draft of drafts.values()) {
      if (draft.op === done) Object.assign(draft, { isTaken: true, values: [] });
    }
  }, [done]);
}

// Leaving the site, or loading it again, would lose what is typed: the browser asks first.
function useAskingFirst(name, draft) {
  useEffect(() => {
    const ask = (event) => {
      if (drafts.get(name) === draft && !draft.isTaken) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [name, draft]);
}

// Around one form. `version` is that of the words it begins with, `known` one the person has
// been shown since; `done` is the form that was taken last. However often the form is sent, it
// carries one operation id; without a `name` that is all, and nothing is kept.
export function Draft({ name = "", version = 0, known = 0, done = "", className, children }) {
  const box = useRef(null);
  const held = useRef(null);
  held.current ??= draftOf(name, version, done);
  const draft = held.current;
  useLettingGo(done);
  useAskingFirst(name, draft);
  draft.version = Math.max(draft.version, known);
  useEffect(() => {
    fill(box.current.querySelector("form"), draft);
    const fold = draft.values.length > 0 && box.current.closest("details");
    if (fold) fold.open = true;
  }, [draft]);
  const changed = (form) => {
    if (!name) return;
    keep(form, draft);
    drafts.set(name, draft);
  };
  const sent = (event) => {
    const { version: field } = event.target.elements;
    if (field) field.value = String(draft.version);
    changed(event.target);
    sendAs(draft.op);
  };
  const handlers = {
    onInput: (event) => changed(event.target.form),
    onSubmitCapture: sent,
    onReset: () => drafts.delete(name),
  };
  return (
    <div ref={box} className={className} {...handlers}>
      {children}
    </div>
  );
}

// Asks for the form that was `open`, by the name of its draft, to be opened again when the
// server no longer knows this page (`visit` is another one): it knows a form that was taken
// meanwhile by its operation.
export function Reopening({ visit, done, open, onLost }) {
  const last = useRef({});
  useLettingGo(done);
  useEffect(() => {
    if (!visit) return;
    const { current: before } = last;
    last.current = { visit, open };
    const isLost = before.visit && before.visit !== visit && before.open;
    if (isLost && before.open !== open) onLost(before.open, drafts.get(before.open)?.op ?? "");
  }, [visit, open, onLost]);
  return null;
}

// The same beside the board, where besides forms a goal, its history or the archive can be open,
// and a part of the board be shown.
export function Memory({ visit, done, circle, side, goal, shown, onLost }) {
  const last = useRef({});
  useLettingGo(done);
  useEffect(() => {
    if (!visit) return;
    const { current: before } = last;
    last.current = { visit, circle, side, goal, shown };
    const isLost = before.visit && before.visit !== visit && before.circle === circle;
    if (isLost && (before.side || before.shown !== shown)) {
      last.current = { ...before, visit };
      const name = before.side === "add" ? "add" : `${before.side} ${before.goal}`;
      onLost(before.side, before.goal, before.shown, drafts.get(name)?.op ?? "");
    }
  }, [visit, circle, side, goal, shown, onLost]);
  return null;
}
