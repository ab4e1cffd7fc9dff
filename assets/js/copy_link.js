/* A link to hand on: one press copies it. Where the clipboard is closed to us it is selected,
   so that the person's own copy key takes it. */
import { createElement, useEffect, useRef, useState } from "react";

const STAY = 4_000;

async function isCopied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

export function CopyLink({ value, label, words, doneWords, byHandWords }) {
  const field = useRef(null);
  const [said, say] = useState("");
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => say(""), STAY);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => say((await isCopied(field.current)) ? doneWords : byHandWords);
  return createElement(
    "span",
    { className: "copy-link" },
    createElement("input", {
      ref: field,
      className: "field num",
      readOnly: true,
      value,
      "aria-label": label,
      dir: "ltr",
      onFocus: (event) => event.target.select(),
    }),
    createElement("button", { type: "button", className: "btn", onClick: copy }, words),
    createElement("span", { className: "cap soft said", role: "status" }, said),
  );
}
