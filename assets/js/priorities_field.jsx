// The field with the ideas on it: what arrow keys do. Where things stand is the server's.
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function onKey(event, onStep) {
  const idea = event.target.closest?.("[data-idea]");
  const step = STEPS[event.key];
  if (!idea || !step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  onStep(idea.dataset.idea, ...step);
}

export function PrioritiesField({ label, height, onStep, children }) {
  return (
    <div
      className="idea-field"
      role="group"
      aria-label={label}
      style={{ height }}
      onKeyDown={(event) => onKey(event, onStep)}
    >
      {children}
    </div>
  );
}
