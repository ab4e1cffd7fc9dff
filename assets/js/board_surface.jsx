// Drag and keys for the board: what only the browser can do. The server decides what may move.
import {
  DndContext,
  MouseSensor,
  TouchSensor,
  closestCenter,
  pointerWithin,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useEffect, useRef, useState } from "react";

const collisions = (args) => {
  const within = pointerWithin(args);
  const card = within.find((hit) => String(hit.id).startsWith("card:"));
  if (card) return [card];
  return within.length ? within : closestCenter(args);
};

const cardsOf = (lane) => [...lane.querySelectorAll("[data-card]")];

function neighbour(surface, card, key) {
  const lanes = [...surface.querySelectorAll("[data-lane]")];
  const lane = card.closest("[data-lane]");
  const cards = cardsOf(lane);
  const place = cards.indexOf(card);
  if (key === "ArrowDown") return cards[place + 1];
  if (key === "ArrowUp") return cards[place - 1];
  const rtl = getComputedStyle(surface).direction === "rtl";
  const step = (key === "ArrowRight") !== rtl ? 1 : -1;
  for (let at = lanes.indexOf(lane) + step; lanes[at]; at += step) {
    const there = cardsOf(lanes[at]);
    if (there.length) return there[Math.min(place, there.length - 1)];
  }
  return undefined;
}

function onKey(event, surface, { onStep, keys }) {
  const card = event.target.closest?.("[data-card]");
  if (!card || event.target !== card || event.ctrlKey || event.metaKey) return;
  const id = card.dataset.card;
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    if (card.dataset.mine === "true") onStep(id, event.key === "ArrowUp");
  } else if (event.key.startsWith("Arrow") && !event.altKey) {
    event.preventDefault();
    neighbour(surface, card, event.key)?.focus();
  } else if (event.key === "Enter") {
    event.preventDefault();
    card.querySelector("[data-open]")?.click();
  } else if (keys && !event.altKey && event.key.toLowerCase() === "m") {
    event.preventDefault();
    const menu = card.querySelector("[data-move]");
    menu?.focus();
    menu?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  } else if (keys && !event.altKey && event.key.toLowerCase() === "n") {
    event.preventDefault();
    document.querySelector("[data-add-goal]")?.click();
  }
}

// The card a person held keeps the focus when it is drawn again in another lane.
function useKeptFocus(surface) {
  const held = useRef(null);
  useEffect(() => {
    const node = surface.current;
    const remember = (event) => {
      const card = event.target.closest?.("[data-card]");
      held.current = card ? card.dataset.card : null;
    };
    const forget = (event) => {
      if (event.relatedTarget || event.target.isConnected) held.current = null;
    };
    node.addEventListener("focusin", remember);
    node.addEventListener("focusout", forget);
    return () => {
      node.removeEventListener("focusin", remember);
      node.removeEventListener("focusout", forget);
    };
  }, [surface]);
  useEffect(() => {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (held.current && lost) {
      surface.current?.querySelector(`[data-card="${CSS.escape(held.current)}"]`)?.focus();
    }
  });
}

export function BoardSurface({ onDrop, onStep, keys = true, children }) {
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
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collisions}
      onDragEnd={dropped}
      accessibility={{ container: undefined, screenReaderInstructions: { draggable: "" } }}
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

export function BoardLane({ lane, label, className, children }) {
  const { setNodeRef, isOver } = useDroppable({ id: `lane:${lane}`, data: { lane } });
  return (
    <section
      ref={setNodeRef}
      className={`${className}${isOver ? " over" : ""}`}
      data-lane={lane}
      aria-label={label}
    >
      {children}
    </section>
  );
}

export function BoardCard({ goal, lane, canChange, first, label, className, children }) {
  const drag = useDraggable({ id: `card:${goal}`, disabled: !canChange });
  const drop = useDroppable({ id: `card:${goal}`, data: { lane, before: goal } });
  const [entered, setEntered] = useState(false);
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
      tabIndex={first || entered ? 0 : -1}
      onFocus={() => setEntered(true)}
      onBlur={() => setEntered(false)}
      {...(canChange ? drag.listeners : {})}
    >
      {children}
    </article>
  );
}
