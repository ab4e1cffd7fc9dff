// The drawn driver diagram: what only the browser can do. Where things stand is the server's.
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
import { useRef, useState } from "react";
import { useKeptFocus } from "$/public/js/kept_focus.js";

// So small that all of it is seen on a telephone, for where things are and not for their words.
const SMALLEST = 0.3;
const LARGEST = 2;

const collisions = (args) => (args.pointerCoordinates ? pointerWithin(args) : closestCenter(args));
const boxesOf = (canvas, kind) => [...canvas.querySelectorAll(`[data-kind="${kind}"]`)];
const middleOf = (box) => box.offsetTop + box.offsetHeight / 2;

// Right above which box of its column a box comes to stand that is let go of over another.
function aboveOf(canvas, kind, id, over) {
  const ids = boxesOf(canvas, kind).map((each) => each.dataset.card);
  if (ids.indexOf(id) > ids.indexOf(over)) return over;
  const others = ids.filter((each) => each !== id);
  return others[others.indexOf(over) + 1] ?? "";
}

function beside(canvas, box, step) {
  const kinds = ["aim", "primary", "secondary", "idea"];
  for (let at = kinds.indexOf(box.dataset.kind) + step; kinds[at]; at += step) {
    const there = boxesOf(canvas, kinds[at]);
    const far = (each) => Math.abs(middleOf(each) - middleOf(box));
    if (there.length) return there.reduce((best, each) => (far(each) < far(best) ? each : best));
  }
  return undefined;
}

function neighbour(canvas, box, key) {
  const column = boxesOf(canvas, box.dataset.kind);
  if (key === "ArrowDown") return column[column.indexOf(box) + 1];
  if (key === "ArrowUp") return column[column.indexOf(box) - 1];
  return beside(canvas, box, key === "ArrowRight" ? 1 : -1);
}

// Arrows go from box to box; with Alt they move the box in its column.
function onKey(event, canvas, onStep) {
  const box = event.target.closest?.("[data-kind]");
  if (!box || !event.key.startsWith("Arrow") || event.ctrlKey || event.metaKey) return;
  const isStep = event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown");
  if (isStep && box.dataset.kind !== "aim") onStep(box.dataset.card, event.key === "ArrowUp");
  else if (event.altKey) return;
  else neighbour(canvas, box, event.key)?.focus();
  event.preventDefault();
}

// How wide the paper can be without being wider than its frame; a hair less, as it is rounded.
function roomIn(frame) {
  const { paddingLeft, paddingRight } = getComputedStyle(frame);
  return frame.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 1;
}

// The paper itself, held with the mouse, is moved under its frame.
function pan(event) {
  if (event.button !== 0 || event.target.closest("[data-kind]")) return;
  const frame = event.currentTarget;
  const start = [event.clientX + frame.scrollLeft, event.clientY + frame.scrollTop];
  const move = ({ clientX, clientY }) => frame.scrollTo(start[0] - clientX, start[1] - clientY);
  const end = () => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
  };
  if (event.pointerType !== "mouse") return;
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
}

function download(href, name) {
  const link = document.createElement("a");
  Object.assign(link, { href, download: name });
  link.click();
}

async function takePicture(source, name) {
  const answer = await fetch(source);
  if (!answer.ok) return;
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await answer.text())}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  // Twice as fine, unless that is more than browsers draw.
  const times = Math.min(2, 16000 / Math.max(picture.width, picture.height));
  canvas.width = picture.width * times;
  canvas.height = picture.height * times;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  download(canvas.toDataURL("image/png"), name);
}

export function DriversSurface({ width, height, words, source, onPlace, onStep, children }) {
  const [zoom, setZoom] = useState(1);
  const frame = useRef(null);
  const canvas = useRef(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 350, tolerance: 8 } }),
  );
  useKeptFocus(canvas);
  const zoomTo = (wanted) => setZoom(Math.min(LARGEST, Math.max(SMALLEST, wanted)));
  const fit = () => zoomTo((zoom * roomIn(frame.current)) / canvas.current.offsetWidth);
  const dropped = ({ active, over }) => {
    if (!over || over.id === active.id) return;
    const { kind } = active.data.current;
    if (over.data.current.kind !== kind) return;
    onPlace(active.id, aboveOf(canvas.current, kind, active.id, over.id));
  };
  const announcements = {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: ({ over }) => (over ? undefined : words.putBack),
    onDragCancel: () => words.putBack,
  };
  const button = (label, act) => (
    <button type="button" className="btn sm plain" onClick={act}>
      {label}
    </button>
  );
  return (
    <>
      <div className="zooms row wrap tight" role="group" aria-label={words.look}>
        {button(words.smaller, () => zoomTo(zoom / 1.25))}
        {button(words.larger, () => zoomTo(zoom * 1.25))}
        {button(words.fit, fit)}
        {button(words.print, () => print())}
        <a className="btn sm plain" href={source} download="drivers.svg">
          {words.svg}
        </a>
        {button(words.png, () => takePicture(source, "drivers.png"))}
      </div>
      <DndContext
        sensors={sensors}
        collisionDetection={collisions}
        onDragEnd={dropped}
        accessibility={{ announcements, screenReaderInstructions: { draggable: "" } }}
      >
        <div
          ref={frame}
          className="drawn"
          role="region"
          aria-label={words.region}
          tabIndex={0}
          data-scroll=""
          onPointerDown={pan}
          onKeyDown={(event) => onKey(event, canvas.current, onStep)}
        >
          <div
            ref={canvas}
            className="canvas"
            style={{ fontSize: `${zoom}rem`, width: `${width}em`, height: `${height}em` }}
          >
            {children}
          </div>
        </div>
      </DndContext>
    </>
  );
}

export function DriverBox({ node, kind, place, label, pressed, className, onOpen, children }) {
  const drag = useDraggable({ id: node, data: { kind }, disabled: kind === "aim" });
  const drop = useDroppable({ id: node, data: { kind }, disabled: kind === "aim" });
  const [left, top, width, height] = place;
  const isOver = drop.isOver && !drag.isDragging && drop.active?.data.current?.kind === kind;
  const shift = drag.transform
    ? { transform: `translate(0, ${drag.transform.y}px)`, zIndex: 5 }
    : {};
  const style = {
    left: `${left}em`,
    top: `${top}em`,
    width: `${width}em`,
    minHeight: `${height}em`,
    ...shift,
  };
  const classes = [className, drag.isDragging && "lifted", isOver && "over"];
  return (
    <button
      ref={(element) => {
        drag.setNodeRef(element);
        drop.setNodeRef(element);
      }}
      type="button"
      className={classes.filter(Boolean).join(" ")}
      style={style}
      data-card={node}
      data-kind={kind}
      aria-pressed={pressed}
      aria-label={label || undefined}
      onClick={() => onOpen(node)}
      {...(kind === "aim" ? {} : drag.listeners)}
    >
      {children}
    </button>
  );
}
