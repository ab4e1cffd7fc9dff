// The focus in a list whose rows are put into another order.
import { useEffect } from "react";

// A browser takes the focus from an element that is put elsewhere: give it back.
export function useKeptFocus(list) {
  useEffect(() => {
    let held = null;
    const remember = ({ target }) => {
      held = list.current?.contains(target) ? target : null;
    };
    const letGo = ({ target }) => {
      if (!list.current?.contains(target)) held = null;
    };
    const give = () => {
      const isLost = !document.activeElement || document.activeElement === document.body;
      if (isLost && held?.isConnected) held.focus();
    };
    const drawn = new MutationObserver(give);
    drawn.observe(list.current, { childList: true });
    document.addEventListener("focusin", remember);
    document.addEventListener("pointerdown", letGo);
    return () => {
      drawn.disconnect();
      document.removeEventListener("focusin", remember);
      document.removeEventListener("pointerdown", letGo);
    };
  }, [list]);
}
