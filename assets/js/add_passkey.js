/* A passkey for this account: the device is asked, and what it made is posted as a form. */
import { createElement, useEffect, useRef, useState } from "react";
import { askedBy, canUsePasskeys, made } from "./passkeys.js";

export function AddPasskey({ words, sentences }) {
  const form = useRef(null);
  const [said, say] = useState("");
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!canUsePasskeys()) say(sentences.unable);
  }, [sentences]);
  const add = async () => {
    if (isBusy) return;
    setBusy(true);
    say(sentences.waiting);
    try {
      form.current.elements.answer.value = await made(await askedBy("/passkeys/begin"));
      form.current.submit();
    } catch (trouble) {
      if (trouble.go) window.location.assign(trouble.go);
      else say(trouble.said ?? sentences[trouble.reason] ?? sentences.broken);
      setBusy(false);
    }
  };
  return createElement(
    "form",
    { ref: form, method: "post", action: "/passkeys", className: "add-passkey" },
    createElement("input", { type: "hidden", name: "answer" }),
    createElement(
      "button",
      { type: "button", className: "btn", onClick: add, "aria-disabled": isBusy || undefined },
      words,
    ),
    createElement("span", { className: "small soft", role: "status" }, said),
  );
}
