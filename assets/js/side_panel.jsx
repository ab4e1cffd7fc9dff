// A panel beside the page. It takes the focus when something opens in it and gives it back;
// Escape closes it. On a narrow screen it covers the page, so there the focus stays inside.
import { useEffect, useRef, useSyncExternalStore } from "react";

const REACHABLE =
  'a[href], button:not([disabled]), input:not([disabled], [type="hidden"]), select, textarea, [tabindex="0"]';
const NARROW = "(max-width: 767px)";

function watchWidth(changed) {
  const query = matchMedia(NARROW);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

function keepInside(event, panel) {
  const places = [...panel.querySelectorAll(REACHABLE)].filter((each) => each.offsetParent);
  if (!places.length) return;
  const [first, last] = [places[0], places[places.length - 1]];
  const here = document.activeElement;
  const leaving = event.shiftKey ? here === first || here === panel : here === last;
  if (leaving || !panel.contains(here)) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

// The card the panel was opened from, wherever it stands now; else what was pressed to open it.
function giveBack(opener, card) {
  if (document.activeElement !== document.body) return;
  const target = card && document.querySelector(`[data-card="${CSS.escape(card)}"]`);
  const fallback = document.querySelector("[data-add-goal]");
  [target, opener, fallback].find((each) => each?.isConnected)?.focus();
}

export function SidePanel({ content, label, onClose, children }) {
  const panel = useRef(null);
  const close = useRef(onClose);
  close.current = onClose;
  const isNarrow = useSyncExternalStore(watchWidth, () => matchMedia(NARROW).matches, () => false);
  useEffect(() => {
    const opener = document.activeElement;
    const card = opener?.closest?.("[data-card]")?.dataset.card;
    return () => setTimeout(() => giveBack(opener, card));
  }, []);
  useEffect(() => {
    // A form puts the focus into its first field by itself.
    const isInside = panel.current.contains(document.activeElement);
    if (!isInside) panel.current.focus({ preventScroll: true });
  }, [content]);
  useEffect(() => {
    const onKeyDown = (event) => {
      if (event.defaultPrevented) return;
      if (event.key === "Escape" && !document.querySelector(".card.lifted")) close.current();
      if (event.key === "Tab" && matchMedia(NARROW).matches) keepInside(event, panel.current);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  const role = isNarrow ? { role: "dialog", "aria-modal": true } : { role: "complementary" };
  return (
    <div ref={panel} className="panel" aria-label={label} tabIndex={-1} {...role}>
      {children}
    </div>
  );
}
