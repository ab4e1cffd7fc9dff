/* Going to another page moves the focus to its heading, as loading a page would; on a page it is
   not lost with what had it. Where the tabs are wider than the screen, the one of the page is
   brought into sight. */
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { watchFocus } from "$/public/js/lost_focus.js";

function showTab() {
  const tabs = document.querySelector(".tabs");
  const here = tabs?.querySelector('[aria-current="page"]');
  if (!here || tabs.scrollWidth <= tabs.clientWidth) return;
  const [row, tab] = [tabs.getBoundingClientRect(), here.getBoundingClientRect()];
  tabs.scrollBy({ left: tab.left + tab.width / 2 - row.left - row.width / 2, behavior: "instant" });
}

export function Arrivals() {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(watchFocus, []);
  // Whether there is a board is known a moment later, and moves the tabs after it.
  useEffect(() => {
    const tabs = document.querySelector(".tabs");
    if (!tabs) return undefined;
    showTab();
    const watch = new MutationObserver(showTab);
    watch.observe(tabs, { childList: true });
    return () => watch.disconnect();
  }, [pathname]);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    const place = document.querySelector("main h1") ?? document.getElementById("main");
    place?.setAttribute("tabindex", "-1");
    place?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return null;
}
