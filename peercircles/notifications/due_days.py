"""What is due of somebody's own, as days in their calendar."""

from collections.abc import Callable, Mapping

from sqlmodel import Session

from peercircles.kernel.text import Text, text
from peercircles.kernel.work import Actor
from peercircles.milestones.dues import Due, DueKind
from peercircles.milestones.timelines import own_dues
from peercircles.notifications.calendars import DueDay, said


def days_due(session: Session, actor: Actor, locale: str, sender: str) -> tuple[DueDay, ...]:
    """The days of the actor's own goals, milestones, check-ins and promises that are open."""
    host = sender.rpartition("@")[2]
    return tuple(_day(due, locale, host) for due in own_dues(session, actor))


def _day(due: Due, locale: str, host: str) -> DueDay:
    return DueDay(
        uid=f"due-{due.id}@{host}",
        sequence=due.version,
        day=due.due_on,
        changed_at=due.made_at,
        words=said(_SENTENCES[due.kind](due.title), locale),
    )


_SENTENCES: Mapping[DueKind, Callable[[str], Text]] = {
    DueKind.GOAL: lambda title: text("Goal: {title}", title=title),
    DueKind.MILESTONE: lambda title: text("Milestone: {title}", title=title),
    DueKind.PROMISE: lambda title: text("Promise: {title}", title=title),
    DueKind.CHECK_IN: lambda title: text("Check-in with the sponsor: {title}", title=title),
}
