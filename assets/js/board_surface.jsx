// Drag and keys for the board: what only the browser can do. The server decides what may move.
import {
  DndContext,
  MouseSensor,
  TouchSensor,
  closestCenter,
  pointerWithin,
  useDndContext,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { createContext, useContext, useEffect, useRef, useState } from "react";
import { drag as dragging, hold, showMore } from "$/public/js/board_pages.js";

const Lane = createContext({ current: "", choose: () => {} });
const SHORTCUTS = "Enter M N Alt+ArrowUp Alt+ArrowDown";

const collisions = (args) => {
  const within = pointerWithin(args);
  const card = within.find((hit) => String(hit.id).startsWith("card:"));
  if (card) return [card];
  // With the mouse, outside of all lanes is a place to let go of a card: it goes back.
  return within.length || args.pointerCoordinates ? within : closestCenter(args);
};

const cardsOf = (lane) => [...lane.querySelectorAll("[data-card]")];
// Where arrows go: the cards of a lane, and the button for more of them at its end.
const placesOf = (lane) => [...lane.querySelectorAll("[data-card], [data-more]")];

function neighbour(surface, here, key) {
  const lanes = [...surface.querySelectorAll("[data-lane]")];
  const lane = here.closest("[data-lane]");
  const places = placesOf(lane);
  const place = places.indexOf(here);
  if (key === "ArrowDown") return places[place + 1];
  if (key === "ArrowUp") return places[place - 1];
  const rtl = getComputedStyle(surface).direction === "rtl";
  const step = (key === "ArrowRight") !== rtl ? 1 : -1;
  for (let at = lanes.indexOf(lane) + step; lanes[at]; at += step) {
    const there = placesOf(lanes[at]);
    if (there.length) return there[Math.min(place, there.length - 1)];
  }
  return undefined;
}

function openMenu(card) {
  const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
  card.querySelector("[data-move]")?.dispatchEvent(enter);
}

function onKey(event, surface, { onStep, keys }) {
  if (event.target.matches?.("[data-more]") && event.key.startsWith("Arrow")) {
    neighbour(surface, event.target, event.key)?.focus();
    event.preventDefault();
    return;
  }
  const card = event.target.closest?.("[data-card]");
  if (!card || event.target !== card || event.ctrlKey || event.metaKey) return;
  const id = card.dataset.card;
  const letter = keys && !event.altKey ? event.key.toLowerCase() : "";
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    if (card.dataset.mine === "true") onStep(id, event.key === "ArrowUp");
  } else if (event.key.startsWith("Arrow") && !event.altKey) {
    neighbour(surface, card, event.key)?.focus();
  } else if (event.key === "Enter") {
    card.querySelector("[data-open]")?.click();
  } else if (letter === "m") {
    openMenu(card);
  } else if (letter === "n") {
    document.querySelector("[data-add-goal]")?.click();
  } else {
    return;
  }
  event.preventDefault();
}

// The card a person held keeps the focus when it is drawn again in another lane, and gets it
// back from its menu, whose button is not among the places Tab goes to.
function useKeptFocus(surface) {
  useEffect(() => {
    let held = "";
    let end = null;
    const take = (card) => {
      held = card;
      hold(card);
    };
    const cardAt = (place) => place.closest?.("[data-card]")?.dataset.card ?? "";
    const remember = ({ target }) => {
      end = target.matches?.("[data-more]") ? target.closest("[data-lane]") : null;
      if (!target.closest?.("[role=menu]")) take(cardAt(target));
      const isMenuButton = target.matches?.("[data-move]");
      if (isMenuButton && target.getAttribute("aria-expanded") !== "true") {
        target.closest("[data-card]").focus();
      }
    };
    const letGo = ({ target }) => {
      if (!cardAt(target) && !target.closest?.("[role=menu]")) {
        take("");
        end = null;
      }
    };
    const give = () => {
      const isLost = !document.activeElement || document.activeElement === document.body;
      if (!isLost) return;
      if (held) surface.current?.querySelector(`[data-card="${CSS.escape(held)}"]`)?.focus();
      else if (end?.isConnected) cardsOf(end).at(-1)?.focus();
    };
    // A menu stands at the end of the main part, so its going is seen there.
    const drawn = new MutationObserver(give);
    drawn.observe(surface.current, { childList: true, subtree: true });
    drawn.observe(surface.current.closest("main"), { childList: true });
    document.addEventListener("focusin", remember);
    document.addEventListener("pointerdown", letGo);
    return () => {
      drawn.disconnect();
      document.removeEventListener("focusin", remember);
      document.removeEventListener("pointerdown", letGo);
    };
  }, [surface]);
}

export function BoardSurface({ onDrop, onStep, putBack, keys = true, children }) {
  const surface = useRef(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 350, tolerance: 8 } }),
  );
  useKeptFocus(surface);
  const dropped = ({ active, over }) => {
    if (!over || over.id === active.id) return;
    const id = String(active.id).slice("card:".length);
    const target = over.data.current;
    if (target.before !== id) onDrop(id, target.lane, target.before ?? "");
  };
  // Where a card has come to is said by the board itself, once it is there.
  const announcements = {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: ({ over }) => (over ? undefined : putBack),
    onDragCancel: () => putBack,
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collisions}
      onDragStart={({ active }) => dragging(String(active.id).slice("card:".length))}
      onDragEnd={dropped}
      accessibility={{ announcements, screenReaderInstructions: { draggable: "" } }}
    >
      <div
        ref={surface}
        className="lanes"
        data-scroll=""
        onKeyDown={(event) => onKey(event, surface.current, { onStep, keys })}
      >
        {children}
      </div>
    </DndContext>
  );
}

// One card of a lane is a place Tab goes to: the one that had the focus last, else the first.
// A card let go over the lane itself comes below its last one that is drawn, above `beyond`.
export function BoardLane({ lane, beyond, label, className, children }) {
  const { setNodeRef } = useDroppable({ id: `lane:${lane}`, data: { lane, before: beyond } });
  const { active, over } = useDndContext();
  const [current, choose] = useState("");
  const section = useRef(null);
  useEffect(() => {
    const isGone = !section.current.querySelector(`[data-card="${CSS.escape(current)}"]`);
    if (current && isGone) choose("");
  });
  const isOver = active && over?.data.current?.lane === lane;
  return (
    <section
      ref={(node) => {
        section.current = node;
        setNodeRef(node);
      }}
      className={`${className}${isOver ? " over" : ""}`}
      data-lane={lane}
      aria-label={label}
    >
      <Lane.Provider value={{ current, choose }}>{children}</Lane.Provider>
    </section>
  );
}

export function BoardCard({ goal, lane, canChange, first, label, className, children }) {
  const drag = useDraggable({ id: `card:${goal}`, disabled: !canChange });
  const drop = useDroppable({ id: `card:${goal}`, data: { lane, before: goal } });
  const { current, choose } = useContext(Lane);
  const shift = drag.transform
    ? { transform: `translate(${drag.transform.x}px, ${drag.transform.y}px)`, zIndex: 5 }
    : undefined;
  const classes = [className, drag.isDragging && "lifted", drop.isOver && !drag.isDragging && "before"];
  return (
    <article
      ref={(node) => {
        drag.setNodeRef(node);
        drop.setNodeRef(node);
      }}
      className={classes.filter(Boolean).join(" ")}
      style={shift}
      data-card={goal}
      data-mine={canChange ? "true" : "false"}
      data-testid="goal-card"
      aria-label={label}
      aria-keyshortcuts={SHORTCUTS}
      tabIndex={current === goal || (first && !current) ? 0 : -1}
      onFocus={() => choose(goal)}
      {...(canChange ? drag.listeners : {})}
    >
      {children}
    </article>
  );
}

// Draws more of a lane's cards; the first of them has the focus then.
export function BoardMore({ lane, label, className, children }) {
  const more = ({ currentTarget }) => {
    const section = currentTarget.closest("[data-lane]");
    const before = cardsOf(section).length;
    showMore(lane);
    cardsOf(section)[before]?.focus();
  };
  return (
    <button type="button" className={className} data-more="" aria-label={label} onClick={more}>
      {children}
    </button>
  );
}
