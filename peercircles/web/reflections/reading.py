"""What the page of reflections reads in one transaction: one's own words, and one's own sign."""

from datetime import datetime

from sqlmodel import Session

from peercircles.kernel.work import Actor
from peercircles.reflections.queries import ReflectionsPage, reflections_page
from peercircles.signals.kinds import SignalKind
from peercircles.signals.queries import own_signs
from peercircles.signals.views import SignRow


def own_reflections(
    session: Session, actor: Actor, now: datetime
) -> tuple[ReflectionsPage, SignRow | None]:
    """Reflections and weeks; and the sign of one project alone, where it is to be seen now."""
    signs = [row for row in own_signs(session, actor, now) if row.kind is SignalKind.PROJECT]
    return reflections_page(session, actor), next(iter(signs), None)
