/* Puts a file's text into the field above, where it can be read before it is sent, and
   keeps a list that is too long from being sent at all. The file itself goes nowhere. */
import { createElement, useEffect, useRef, useState } from "react";

function textOf(bytes) {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export function TextFile({ target, words, longest, tooLongWords, unreadableWords }) {
  const chooser = useRef(null);
  const [said, say] = useState("");

  // The field is another one after each answer, so it is the page that listens.
  useEffect(() => {
    const check = ({ target: field }) => {
      if (field.id !== target) return;
      const isTooLong = field.value.length > longest;
      field.setCustomValidity(isTooLong ? tooLongWords : "");
      say(isTooLong ? tooLongWords : "");
    };
    document.addEventListener("input", check);
    return () => document.removeEventListener("input", check);
  }, [target, longest, tooLongWords]);

  const read = async (event) => {
    const [file] = event.target.files;
    const field = document.getElementById(target);
    if (!file || !field) return;
    if (file.size > 4 * longest) {
      say(tooLongWords);
    } else {
      const text = textOf(await file.arrayBuffer());
      if (text.includes("\0")) {
        say(unreadableWords);
      } else {
        field.value = [field.value.trimEnd(), text.trim()].filter(Boolean).join("\n");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
      }
    }
    event.target.value = "";
  };

  return createElement(
    "span",
    { className: "text-file" },
    createElement("input", {
      ref: chooser,
      type: "file",
      accept: ".csv,.tsv,.txt,text/csv,text/plain",
      hidden: true,
      onChange: read,
    }),
    createElement(
      "button",
      { type: "button", className: "btn", onClick: () => chooser.current.click() },
      words,
    ),
    createElement("span", { className: "small wrong", role: "status" }, said),
  );
}
