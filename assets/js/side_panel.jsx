// A panel beside the page. It takes the focus when something opens in it and gives it back;
// Escape closes it. On a narrow screen it covers the page, so there the focus stays inside.
import { useEffect, useRef } from "react";

const REACHABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex="0"]';

function keepInside(event, panel) {
  const places = [...panel.querySelectorAll(REACHABLE)].filter((each) => each.offsetParent);
  if (!places.length) return;
  const [first, last] = [places[0], places[places.length - 1]];
  const leaving = event.shiftKey ? document.activeElement === first : document.activeElement === last;
  if (leaving || !panel.contains(document.activeElement)) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

export function SidePanel({ content, label, onClose, children }) {
  const panel = useRef(null);
  const opener = useRef(null);
  useEffect(() => {
    opener.current = document.activeElement;
    const card = opener.current?.closest?.("[data-card]");
    return () => {
      const target = card?.isConnected ? card : opener.current;
      if (target?.isConnected) target.focus();
    };
  }, []);
  useEffect(() => {
    const wanted = panel.current.querySelector("[autofocus], [data-first-field]");
    (wanted ?? panel.current).focus({ preventScroll: true });
  }, [content]);
  const onKeyDown = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) onClose();
    if (event.key === "Tab" && matchMedia("(max-width: 767px)").matches) {
      keepInside(event, panel.current);
    }
  };
  return (
    <aside ref={panel} className="panel" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {children}
    </aside>
  );
}
