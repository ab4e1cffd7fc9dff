// A box to write in that saves by itself (see editing.js), and says in one phrase where the
// words are. Where somebody else wrote meanwhile, both texts are shown and one chooses.
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import { Editing } from "$/public/js/editing.js";

const SOON = 10_000;
let left = null;

function said(words, name) {
  return words.replace("{name}", name);
}

// A page is drawn again when its server comes back, under the hands of whoever writes. What
// they type while the box is away is heard here, until it is there again.
function leaveOff(key, box) {
  const { selectionStart: start, selectionEnd: end } = box;
  left = { key, start, end, typed: "", at: Date.now() };
  const mine = left;
  const hear = (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
    if (isShortcut || document.activeElement !== document.body) return;
    if (event.key === "Backspace") mine.typed = mine.typed.slice(0, -1);
    else if (event.key === "Enter") mine.typed += "\n";
    else if ([...event.key].length === 1) mine.typed += event.key;
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", hear, true);
  mine.stop = () => document.removeEventListener("keydown", hear, true);
  setTimeout(mine.stop, SOON);
}

function goOn(key, box, editing) {
  if (left?.key !== key || Date.now() - left.at > SOON) return;
  const mine = left;
  left = null;
  // The box has its words from the next frame on.
  requestAnimationFrame(() => {
    const { start, end, typed } = mine;
    mine.stop();
    if (typed) editing.typed(editing.text.slice(0, start) + typed + editing.text.slice(end));
    const at = start + typed.length;
    box.focus({ preventScroll: true });
    requestAnimationFrame(() => box.value.length > at && box.setSelectionRange(at, at));
  });
}

function Clash({ clash, words, onChoose }) {
  const [isOpen, open] = useState(false);
  const both = `${clash.theirs}\n\n${clash.text}`;
  const choice = (text, label) => (
    <button type="button" className="btn sm" onClick={() => onChoose(text)}>
      {label}
    </button>
  );
  return (
    <div className="ban err clash" role="alert">
      <p>
        <b>{said(words.clash, clash.by)}</b>
      </p>
      {isOpen ? (
        <>
          <ul className="both">
            <li>
              <b>{words.theirs}</b> <span className="own written">{clash.theirs}</span>
            </li>
            <li>
              <b>{words.mine}</b> <span className="own written">{clash.text}</span>
            </li>
          </ul>
          <div className="acts">
            {choice(both, words.keepBoth)}
            {choice(clash.text, words.keepMine)}
            {choice(clash.theirs, words.keepTheirs)}
          </div>
        </>
      ) : (
        <button type="button" className="btn sm" onClick={() => open(true)}>
          {words.seeBoth}
        </button>
      )}
    </div>
  );
}

function Where({ editing, words }) {
  const status = editing?.status ?? "";
  const isWarning = status === "kept" || status === "unkept";
  return (
    <>
      <p className="cap quiet saved-where" data-status={status} aria-hidden={isWarning}>
        {status === "saved" && (
          <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 12.5l4.5 4.5L19 7.5" />
          </svg>
        )}
        {words[status] ?? ""}
      </p>
      {/* Read out only when the words are not where they should be, not with each save. */}
      <p className="sr" role="status">
        {isWarning ? words[status] : ""}
      </p>
      {editing?.refused && (
        <p className="wrong" role="alert">
          {editing.refused}
        </p>
      )}
    </>
  );
}

export function Autosave(props) {
  const { note, person, ready, stored, revision, receipts, away, words, onSave } = props;
  const [, redraw] = useReducer((count) => count + 1, 0);
  const box = useRef(null);
  const held = useRef(null);
  const focused = useRef(false);
  const key = `${person} ${note}`;
  useEffect(() => {
    if (!ready || !person || held.current?.key === key) return;
    held.current?.leave();
    held.current = new Editing(person, note, stored, revision, redraw);
    held.current.key = key;
    redraw();
    goOn(key, box.current, held.current);
  }, [ready, person, key]);
  const editing = held.current?.key === key ? held.current : null;
  if (editing) editing.onSave = onSave;
  const receipt = receipts?.[note];
  useEffect(() => {
    if (receipt) editing?.answered(receipt);
  }, [editing, receipt]);
  useEffect(() => {
    if (ready) editing?.heard(stored, revision);
  }, [editing, ready, stored, revision]);
  useEffect(() => {
    const look = () => editing?.hold(away || !navigator.onLine);
    const hide = () => document.visibilityState === "hidden" && editing?.flush();
    look();
    editing?.flush();
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [editing, away]);
  useLayoutEffect(
    () => () => {
      if (focused.current && box.current) leaveOff(held.current?.key, box.current);
      held.current?.leave();
    },
    [],
  );
  return (
    <div className="autosave">
      {editing?.clash && (
        <Clash clash={editing.clash} words={words} onChoose={(text) => editing.choose(text)} />
      )}
      <textarea
        ref={box}
        className={props.boxClass}
        rows={props.rows}
        maxLength={props.longest}
        aria-label={props.label}
        placeholder={props.hint}
        dir="auto"
        readOnly={!editing}
        value={editing?.text ?? ""}
        onChange={(event) => editing?.typed(event.target.value)}
        onFocus={() => (focused.current = true)}
        onBlur={() => {
          focused.current = false;
          editing?.flush();
        }}
      />
      <Where editing={editing} words={words} />
    </div>
  );
}
