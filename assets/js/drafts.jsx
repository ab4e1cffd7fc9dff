// What is typed into the forms beside the board, kept in this tab until the server has taken
// it: neither a panel that was closed nor a server that had to start again takes it away.
import { useEffect, useRef } from "react";
import { newOperation, sendAs } from "$/public/js/operation.js";

const drafts = new Map();

function keep(form, draft) {
  draft.values = [...form.elements]
    .filter((each) => each.name && each.type !== "hidden")
    .map((each) => [each.name, each.value, each.checked]);
}

function fill(form, draft) {
  for (const [name, value, checked] of draft.values) {
    for (const each of form.elements) {
      if (each.name !== name) continue;
      const isChoice = each.type === "radio" || each.type === "checkbox";
      if (!isChoice) each.value = value;
      else if (each.value === value) each.checked = checked;
    }
  }
}

function draftOf(name, version) {
  const known = drafts.get(name);
  return known && !known.isTaken ? known : { op: newOperation(), version, values: [] };
}

// Around one form. `version` is that of the words it begins with, `known` one the person has
// been shown since. However often the form is sent, it carries one operation id.
export function Draft({ name, version = 0, known = 0, className, children }) {
  const box = useRef(null);
  const held = useRef(null);
  held.current ??= draftOf(name, version);
  const draft = held.current;
  draft.version = Math.max(draft.version, known);
  useEffect(() => fill(box.current.querySelector("form"), draft), [draft]);
  const changed = (form) => {
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

// Lets go of a draft whose form was taken (`done`), and asks for what was open to be opened
// again when the server no longer knows this page (`visit` is another one): but for a form
// that was taken meanwhile, which the server knows by its operation.
export function Memory({ visit, done, circle, side, goal, shown, onLost }) {
  const last = useRef({});
  useEffect(() => {
    for (const draft of drafts.values()) {
      if (draft.op === done) Object.assign(draft, { isTaken: true, values: [] });
    }
  }, [done]);
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
