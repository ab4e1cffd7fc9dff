/* Our dialogs are opened by an answer of the server, not by a button of their own: what had
   the focus last gets it back when the dialog closes. A menu is gone by then; its button is
   not. */
let last = null;
let opener = null;

function lasting(element) {
  const menu = element.closest('[role="menu"]');
  return (menu && document.getElementById(menu.getAttribute("aria-labelledby"))) || element;
}

if (typeof document !== "undefined") {
  document.addEventListener("focusin", (event) => {
    last = lasting(event.target);
  });
}

export function keepOpener() {
  opener = last;
}

export function giveBackFocus(event) {
  event.preventDefault();
  if (opener?.isConnected) opener.focus();
  opener = null;
}
