"""What a timeline shows: the drawing, and the table beside it that says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from peercircles.kernel.text import Text, day_words, text
from peercircles.milestones.dues import Due, DueKind, Undated
from peercircles.web.milestones.timeline_drawing import MOST_DRAWN, Timeline, timeline_of
from peercircles.web.shared.callers import Caller

_KINDS: Mapping[DueKind, Text] = {
    DueKind.GOAL: text("Goal"),
    DueKind.MILESTONE: text("Milestone"),
    DueKind.PROMISE: text("Promise"),
    DueKind.CHECK_IN: text("Sponsor check-in"),
}


@dataclass(frozen=True)
class DueView:
    """A row of the table, and of the drawing. `to` is where one reads more, if anywhere.

    `is_by_meeting` says that it is due by the next meeting, so that its day is a whole sentence.
    `begins` is the first day of a goal, `after` are the titles of what a milestone waits for.
    """

    id: str = ""
    title: str = ""
    kind: str = ""
    owner: str = ""
    goal: str = ""
    day: str = ""
    state: str = ""
    address: str = ""
    day_iso: str = ""
    is_by_meeting: bool = False
    begins: str = ""
    after: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class TimelineView:
    """A timeline; `rows` are all of it, and `drawing` has the first of them.

    `left_out` says how many of what has a day are not drawn, `without_day` how many have none.
    """

    drawing: Timeline = field(default_factory=Timeline)
    rows: list[DueView] = field(default_factory=list[DueView])
    drawn: list[DueView] = field(default_factory=list[DueView])
    alternative: str = ""
    left_out: int = 0
    without_day: int = 0


def today_of(caller: Caller, now: datetime) -> date:
    """The day it is where the caller is."""
    return now.astimezone(ZoneInfo(caller.zone)).date()


def timeline_view(
    dues: Sequence[Due], caller: Caller, now: datetime, undated: Sequence[Undated] = ()
) -> TimelineView:
    """What is due, as the caller reads it; what has no day yet stands last in the table."""
    locale, today = caller.locale, today_of(caller, now)
    titles = {due.id: due.title for due in dues}
    rows = [_row(due, today, locale, titles) for due in dues]
    return TimelineView(
        drawing=timeline_of(dues, today, locale),
        rows=[*rows, *(_undated_row(each, locale) for each in undated)],
        drawn=rows[:MOST_DRAWN],
        alternative=_alternative(dues, locale) if dues else "",
        left_out=max(0, len(rows) - MOST_DRAWN),
        without_day=len(undated),
    )


def _row(due: Due, today: date, locale: str, titles: Mapping[str, str]) -> DueView:
    return DueView(
        id=due.id,
        title=_title(due, locale),
        kind=_KINDS[due.kind].into(locale),
        owner=due.owner_name,
        goal=due.goal_title if due.kind is DueKind.MILESTONE else "",
        day=_day(due, locale),
        state=_state(due, today).into(locale),
        address=_address(due),
        day_iso=due.due_on.isoformat(),
        is_by_meeting=due.is_by_meeting,
        begins=text("from {day}", day=day_words(due.since, locale)).into(locale)
        if due.since
        else "",
        after=[titles[needed] for needed in due.after],
    )


def _day(due: Due, locale: str) -> str:
    day = day_words(due.due_on, locale)
    return text("by the next meeting, on {day}", day=day).into(locale) if due.is_by_meeting else day


def _title(due: Due, locale: str) -> str:
    if due.kind is DueKind.CHECK_IN:
        return text("Check-in with the sponsor: {title}", title=due.title).into(locale)
    return due.title


def _undated_row(promise: Undated, locale: str) -> DueView:
    return DueView(
        id=promise.id,
        title=promise.title,
        kind=_KINDS[DueKind.PROMISE].into(locale),
        owner=promise.owner_name,
        day=text("by the next meeting, no date yet").into(locale),
        state=text("to come").into(locale),
        is_by_meeting=True,
    )


def _state(due: Due, today: date) -> Text:
    if due.is_done:
        return text("done")
    if due.due_on == today:
        return text("today")
    if due.due_on > today:
        return text("to come")
    # Nobody says of a talk that it took place.
    return text("past") if due.kind is DueKind.CHECK_IN else text("open")


def _address(due: Due) -> str:
    if due.kind is DueKind.MILESTONE:
        return f"/circles/{due.circle_id}/goals/{due.goal_id}/milestones"
    return f"/circles/{due.circle_id}/board?goal={due.goal_id}" if due.goal_id else ""


def _alternative(dues: Sequence[Due], locale: str) -> str:
    return text(
        "A timeline of {count} things, from {first} to {last}. The table says the same.",
        count=len(dues),
        first=day_words(dues[0].due_on, locale),
        last=day_words(dues[-1].due_on, locale),
    ).into(locale)
