"""One's own signs with the names of the circles they are about, in one transaction."""

from datetime import datetime

from sqlmodel import Session

from peercircles.circles.queries import my_circles
from peercircles.kernel.work import Actor
from peercircles.signals.queries import own_signs
from peercircles.signals.views import SignRow


def own_signs_by_circle(session: Session, actor: Actor, now: datetime) -> list[tuple[str, SignRow]]:
    """Each sign of one's own, beside the name of its circle."""
    rows = own_signs(session, actor, now)
    names = {row.id: row.name for row in my_circles(session, actor)} if rows else {}
    return [(names.get(row.circle_id, ""), row) for row in rows]
