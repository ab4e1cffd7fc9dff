/* Whoever signs out leaves nothing they wrote on this device; what is nowhere else yet is not
   taken away without asking. */
import { useEffect } from "react";
import { hasKept, letAllGo } from "$/public/js/kept_drafts.js";

export function Leaving({ person, words }) {
  useEffect(() => {
    const form = document.getElementById("sign-out");
    if (!form || !person) return undefined;
    const leave = (event) => {
      if (hasKept(person) && !window.confirm(words)) event.preventDefault();
      else letAllGo(person);
    };
    form.addEventListener("submit", leave);
    return () => form.removeEventListener("submit", leave);
  }, [person, words]);
  return null;
}
