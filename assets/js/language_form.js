/* Asks the server to remember another language for this browser, once it is not the one of
   the page: the server sets the cookie, and the page comes again in that language. */
import { createElement, useEffect, useRef } from "react";

export function LanguageForm({ language, next }) {
  const form = useRef(null);
  useEffect(() => {
    const spoken = document.documentElement.lang;
    if (language && language !== spoken && form.current) form.current.submit();
  }, [language]);
  const hidden = (name, value) => createElement("input", { key: name, type: "hidden", name, value });
  return createElement(
    "form",
    { ref: form, method: "post", action: "/language", hidden: true },
    hidden("locale", language ?? ""),
    hidden("next", next),
  );
}
