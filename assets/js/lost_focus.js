// The focus, when what had it is gone from the page: a form that begins anew has it again in its
// first field; else the way to undo what was done, the row it was in, or the heading above.

const CONTROL =
  "a[href], button:not([disabled]), input:not([disabled], [type=hidden]), select, textarea";
const FIELD = "input:not([disabled], [type=hidden])[name], select[name], textarea[name]";
// These see to their own focus.
const OTHERS = "[data-card], .panel, [role=dialog], [role=alertdialog], [role=menu]";
// How long whatever else moves the focus has for it.
const A_MOMENT = 100;

let held = null;
let offered = null;
let timer = 0;
let isWatching = false;

const isLost = () =>
  held !== null &&
  !held.place.isConnected &&
  (!document.activeElement || document.activeElement === document.body);

const isShown = (each) => each.getClientRects().length > 0;

const firstOf = (place, wanted) => [...place.querySelectorAll(wanted)].find(isShown);

function remember({ target }) {
  clearTimeout(timer);
  const above = [];
  for (let each = target.parentElement; each; each = each.parentElement) above.push(each);
  const form = target.closest("form");
  const name = form && firstOf(form, FIELD)?.name;
  offered = null;
  held = target.closest("main") && { place: target, above, name, isOthers: target.closest(OTHERS) };
}

function letGo({ target }) {
  if (held && !held.place.contains(target)) held = null;
}

// What is still there of what the lost place was in.
const remains = () => held.above.find((each) => each.isConnected) ?? document.body;

function begunAnew() {
  const firsts = [...remains().querySelectorAll("form")].map((form) => firstOf(form, FIELD));
  return firsts.find((field) => field && field.name === held.name);
}

function headingAbove(place) {
  for (let each = place; each?.closest("main"); each = each.parentElement) {
    const heading = firstOf(each, "h1, h2, h3");
    if (heading) return heading;
  }
  return document.querySelector("main h1");
}

function land() {
  if (!isLost()) return;
  const place = remains();
  const control = offered?.isConnected ? offered : place.closest("li") && firstOf(place, CONTROL);
  if (control) return control.focus();
  const heading = headingAbove(place);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

function look(changes) {
  if (!isLost()) return;
  for (const node of changes.flatMap((each) => [...each.addedNodes])) {
    const undo = node.matches?.("[data-undo]") ? node : node.querySelector?.("[data-undo]");
    offered = undo ?? offered;
  }
  const field = held.name && begunAnew();
  if (field) field.focus();
  else if (!held.isOthers) {
    clearTimeout(timer);
    timer = setTimeout(land, A_MOMENT);
  }
}

export function watchFocus() {
  if (isWatching) return;
  isWatching = true;
  document.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", letGo);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}
