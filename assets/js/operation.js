// A fresh id for one thing a person does. Made when they do it: an event that is sent again
// after a broken connection carries the same id, and is done once.
export function newOperation() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

let ofForm = "";

// The form that is about to be sent has an id of its own.
export function sendAs(operation) {
  ofForm = operation;
}

// The id of the form that is being sent, so that sending it twice does nothing twice; a fresh
// one for a form without an id.
export function formOperation() {
  const operation = ofForm || newOperation();
  ofForm = "";
  return operation;
}
