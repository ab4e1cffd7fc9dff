/* Going to another page moves the focus to its heading, as loading a page would. */
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

export function Arrivals() {
  const { pathname } = useLocation();
  const last = useRef(pathname);
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
