// A box to write in that saves by itself (see editing.js), and says in one phrase where the
// words are. Where somebody else wrote meanwhile, both texts are shown and one chooses.
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import { Editing } from "$/public/js/editing.js";

const SOON = 15_000;
let lastFocus = {};

function said(words, name) {
  return words.replace("{name}", name);
}

// A page that is drawn again after its server came back gives the cursor back as it was.
function giveBackFocus(box, key) {
  const { key: known, at, start, end } = lastFocus;
  lastFocus = {};
  if (known !== key || Date.now() - at > SOON) return;
  box.focus({ preventScroll: true });
  box.setSelectionRange(start, end);
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
    giveBackFocus(box.current, key);
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
      const { selectionStart: start, selectionEnd: end } = box.current ?? {};
      if (focused.current) lastFocus = { key: held.current?.key, at: Date.now(), start, end };
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
