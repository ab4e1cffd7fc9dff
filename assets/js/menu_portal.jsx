// A menu's list opens at the end of the page's main part: outside of it, a screen reader's way
// from landmark to landmark would pass it by. That part is there only once the page is drawn.
import { Portal } from "@radix-ui/react-dropdown-menu";
import { useEffect, useState } from "react";

export function MenuPortal({ children }) {
  const [main, setMain] = useState(null);
  useEffect(() => setMain(document.getElementById("main")));
  return <Portal container={main ?? undefined}>{children}</Portal>;
}
