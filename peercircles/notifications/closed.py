"""A circle that has closed stays as it was: whatever would change it is refused, in one place."""

from peercircles.circles.events import CircleClosed, CircleEvent
from peercircles.circles.models import Circle, CircleState
from peercircles.kernel.errors import Conflict
from peercircles.kernel.events import Event
from peercircles.kernel.text import text
from peercircles.kernel.work import NOBODY, Work

# The packages whose changes are changes of what a circle has. Others go on: people leave,
# take back what they allowed, and thank each other; a meeting that was on comes to its end.
_KEPT = frozenset(
    {
        "agendas",
        "asks",
        "comments",
        "compacts",
        "facilitation",
        "goals",
        "hours",
        "huddles",
        "measures",
        "meetings",
        "milestones",
        "parking",
        "promises",
    }
)


def keep_closed(work: Work, event: Event) -> None:
    """Raise Conflict, and so undo all of it, when a person changes a circle that has closed."""
    if not isinstance(event, CircleEvent) or _package_of(event) not in _KEPT:
        return
    # What follows from something else is no change of its own; jobs only settle what is over.
    follows = work.events[0] is not event and _package_of(work.events[0]) not in _KEPT
    if follows or work.actor == NOBODY or isinstance(event, CircleClosed):
        return
    circle = work.session.get(Circle, event.circle_id)
    if circle and circle.state is CircleState.CLOSED:
        raise Conflict(text("This circle has closed. It stays as it was."))


def _package_of(event: Event) -> str:
    return type(event).__module__.split(".")[1]
