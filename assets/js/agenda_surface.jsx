// Drag and keys for an agenda: what only the browser can do. The server decides what may move.
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
import { useRef } from "react";
import { useKeptFocus } from "$/public/js/kept_focus.js";

// Outside of the list is a place to let go of a part: it goes back.
const collisions = (args) => (args.pointerCoordinates ? pointerWithin(args) : closestCenter(args));

// The part right above the place where `id` would be, dropped on `over`; "" for the first.
function aboveOf(list, id, over) {
  const ids = [...list.querySelectorAll("[data-part]")].map((each) => each.dataset.part);
  if (ids.indexOf(id) < ids.indexOf(over)) return over;
  const others = ids.filter((each) => each !== id);
  return others[others.indexOf(over) - 1] ?? "";
}

function onKey(event, onStep) {
  const isStep = event.altKey && !event.ctrlKey && !event.metaKey;
  if (!isStep || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const part = event.target.closest?.("[data-part]");
  if (part?.dataset.movable !== "true") return;
  event.preventDefault();
  // A menu's button would open its menu.
  event.stopPropagation();
  onStep(part.dataset.part, event.key === "ArrowUp" ? "up" : "down");
}

export function AgendaSurface({ onDrop, onStep, putBack, label, children }) {
  const list = useRef(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 350, tolerance: 8 } }),
  );
  useKeptFocus(list);
  const dropped = ({ active, over }) => {
    if (over && over.id !== active.id) onDrop(active.id, aboveOf(list.current, active.id, over.id));
  };
  // Where a part has come to is said by the page itself, once it is there.
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
      onDragEnd={dropped}
      accessibility={{ announcements, screenReaderInstructions: { draggable: "" } }}
    >
      <ol
        ref={list}
        className="agenda"
        aria-label={label}
        onKeyDownCapture={(event) => onKey(event, onStep)}
      >
        {children}
      </ol>
    </DndContext>
  );
}

export function AgendaPart({ part, canMove, settled, children }) {
  const drag = useDraggable({ id: part, disabled: !canMove });
  const drop = useDroppable({ id: part, disabled: settled });
  const shift = drag.transform
    ? { transform: `translate(0, ${drag.transform.y}px)`, zIndex: 5 }
    : undefined;
  const isOver = drop.isOver && !drag.isDragging;
  const isBelow = isOver && drop.active?.rect.current.initial?.top < drop.rect.current?.top;
  const classes = [
    settled && "settled",
    canMove && "movable",
    drag.isDragging && "lifted",
    isOver && (isBelow ? "below" : "above"),
  ];
  return (
    <li
      ref={(node) => {
        drag.setNodeRef(node);
        drop.setNodeRef(node);
      }}
      className={classes.filter(Boolean).join(" ")}
      style={shift}
      data-part={part}
      data-movable={canMove ? "true" : "false"}
      data-testid="agenda-part"
      {...(canMove ? drag.listeners : {})}
    >
      {children}
    </li>
  );
}
