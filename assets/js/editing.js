// One note while it is written. Every keystroke is kept on this device at once; the server
// gets the latest words at most every 0.8 s, one message at a time, until it says that it has
// them. A message that is sent again carries the same draft and step, and is saved once.
import { newOperation } from "$/public/js/operation.js";
import { keep, kept, letGo } from "$/public/js/kept_drafts.js";

const PAUSE = 800;
const PATIENCE = 2_500; // after that it is the device that has the words
const AGAIN = [4_000, 8_000, 16_000, 30_000];
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
// What shows nothing and turns what follows: nobody types it, it comes along with what is pasted.
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export class Editing {
  constructor(person, note, stored, revision, redraw) {
    Object.assign(this, { person, note, redraw, base: revision, saved: stored });
    this.id = newOperation();
    this.step = 0;
    // Drafts of pages that were closed, or died, before the server had them.
    this.leftovers = kept(person, note);
    this.text = this.leftovers.at(-1)?.text ?? stored;
    this.sent = null;
    this.clash = null;
    this.refused = "";
    this.isKept = true;
    this.isLate = false;
    this.wasSaved = false;
    this.isHeld = false;
    this.timers = {};
    this.onSave = () => {};
  }

  get isDirty() {
    return this.sent !== null || this.leftovers.length > 0 || this.text !== this.saved;
  }

  get status() {
    if (this.clash || this.refused) return "";
    if (!this.isDirty) return this.wasSaved ? "saved" : "";
    if (!this.isKept) return "unkept";
    return this.isHeld || this.isLate ? "kept" : "saving";
  }

  typed(text) {
    this.text = text;
    this.refused = "";
    this.step += 1;
    const { id, step, base } = this;
    if (text === this.saved && !this.isDirty) letGo(this.person, this.note, id);
    else this.isKept = keep(this.person, this.note, { id, step, base, text, at: Date.now() });
    this.timers.pause ??= setTimeout(() => this.flush(), PAUSE);
    this.redraw();
  }

  // Send what there is, unless an answer is still to come, or somebody has to choose first.
  flush() {
    clearTimeout(this.timers.pause);
    this.timers.pause = null;
    if (this.sent || this.clash || this.refused || this.isHeld) return;
    const [leftover] = this.leftovers;
    if (leftover) this.send(leftover);
    else if (this.text !== this.saved) this.send(this);
  }

  send({ id, step, base, text }) {
    this.sent = { id, step, base, text, tries: 0 };
    this.timers.late = setTimeout(() => {
      this.isLate = true;
      this.redraw();
    }, PATIENCE);
    this.transmit();
    this.redraw();
  }

  transmit() {
    const { id, step, base, text } = this.sent;
    const wait = AGAIN[Math.min(this.sent.tries, AGAIN.length - 1)];
    this.sent.tries += 1;
    clearTimeout(this.timers.again);
    this.timers.again = setTimeout(() => this.sent && !this.isHeld && this.transmit(), wait);
    this.onSave(this.note, text.replace(HALF, "\uFFFD").replace(UNSEEN, ""), base, step, id);
  }

  // While there is no connection, nothing is sent; then what may have been lost goes first.
  hold(isHeld) {
    if (this.isHeld === isHeld) return;
    this.isHeld = isHeld;
    if (!isHeld && this.sent) this.transmit();
    if (!isHeld) this.flush();
    this.redraw();
  }

  answered({ op, step, revision, refused, clashes, theirs, by }) {
    if (this.sent?.id !== op || this.sent.step !== step) return;
    const { sent } = this;
    this.stopWaiting();
    if (refused) this.refuse(refused);
    else if (clashes) this.clash = { revision, theirs, by, text: this.mine(sent) };
    else this.take(sent, revision);
    this.flush();
    this.redraw();
  }

  stopWaiting() {
    clearTimeout(this.timers.late);
    clearTimeout(this.timers.again);
    this.isLate = false;
    this.sent = null;
  }

  // It stays on the device; another keystroke tries again.
  refuse(words) {
    this.refused = words;
    this.leftovers.shift();
  }

  take({ id, text }, revision) {
    this.saved = text;
    this.base = revision;
    this.wasSaved = true;
    if (this.leftovers[0]?.id === id) this.leftovers.shift();
    if (id !== this.id || text === this.text) letGo(this.person, this.note, id);
  }

  // The words in the box go on from the last draft that was found; an older one stands alone.
  mine(sent) {
    return this.leftovers.length > 1 ? sent.text : this.text;
  }

  choose(text) {
    const { revision, theirs } = this.clash;
    const [leftover] = this.leftovers;
    if (leftover) {
      letGo(this.person, this.note, leftover.id);
      this.leftovers.shift();
    }
    Object.assign(this, { clash: null, base: revision, saved: theirs, wasSaved: true });
    this.typed(text);
    if (text === theirs && !this.isDirty) letGo(this.person, this.note, this.id);
    this.flush();
  }

  // What the server holds now, perhaps from another window: words being written stay.
  heard(stored, revision) {
    if (revision <= this.base || this.sent || this.leftovers.length || this.clash) return;
    if (this.text !== this.saved && this.text !== stored) return;
    Object.assign(this, { text: stored, saved: stored, base: revision });
    letGo(this.person, this.note, this.id);
    this.redraw();
  }

  leave() {
    this.flush();
    this.redraw = () => {};
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
  }
}
