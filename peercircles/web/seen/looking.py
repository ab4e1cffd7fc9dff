"""Who looked at a circle, as its page shows it: one list of what was noted and of visits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.accesses.models import AccessKind
from peercircles.accesses.queries import AccessRow, accesses_to
from peercircles.circles.queries import standing_of
from peercircles.kernel.text import Text, plural_text, text
from peercircles.kernel.work import Actor
from peercircles.observations.models import Scope
from peercircles.observations.queries import visits_of
from peercircles.observations.views import VisitRow
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class Looking:
    """What a circle reads of who looked at it."""

    accesses: list[AccessRow]
    visits: tuple[VisitRow, ...]


@dataclass(frozen=True)
class LookedLine:
    """One look: who, when, and at what. `until` is empty where it took no time."""

    id: str = ""
    at: str = ""
    until: str = ""
    who: str = ""
    what: str = ""
    meeting: str = ""


def read_looking(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> Looking:
    """Everything there is for its members; organisers who are none read their own acts."""
    accesses = accesses_to(session, actor, circle_id)
    if not standing_of(session, actor, circle_id).is_member:
        return Looking(accesses, ())
    return Looking(accesses, visits_of(session, actor, circle_id, now))


def looked_lines(looking: Looking, caller: Caller) -> list[LookedLine]:
    """The looks, the latest first."""
    lines = access_lines(looking.accesses, caller)
    lines += [_visit_line(visit, place, caller) for place, visit in enumerate(looking.visits)]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def access_lines(rows: list[AccessRow], caller: Caller) -> list[LookedLine]:
    """What organisers did, and what was done at the command line."""
    return [
        LookedLine(
            id=row.id,
            at=iso(row.at),
            who=_who(row).into(caller.locale),
            what=_what(row).into(caller.locale),
            meeting=f"/circles/{row.circle_id}/meetings/{row.meeting_id}" if row.meeting_id else "",
        )
        for row in rows
    ]


def _visit_line(visit: VisitRow, place: int, caller: Caller) -> LookedLine:
    return LookedLine(
        id=f"visit-{place}",
        at=iso(visit.at),
        until=iso(visit.seen_at) if visit.seen_at > visit.at else "",
        who=text("{name}, coach", name=visit.coach_name).into(caller.locale),
        what=_VISITS[visit.scope].into(caller.locale),
    )


def _who(row: AccessRow) -> Text:
    if row.is_operator:
        return text("Whoever runs this installation")
    if row.is_by_you:
        return text("You, as an organiser")
    if not row.by_name:
        return text("An organiser who is gone")
    return text("{name}, who organises", name=row.by_name)


def _what(row: AccessRow) -> Text:
    if row.kind is AccessKind.BACKUP:
        return plural_text(
            "Made a backup of everything.",
            "Made {count} backups of everything, this one last.",
            row.times,
        )
    about: Text | str = row.about_name or text("somebody who is gone")
    if row.kind is AccessKind.REMOVAL:
        return text("Ended the membership of {name}.", name=about)
    if row.kind is AccessKind.CORRECTION:
        return text("Put right how the turns of {name} are counted.", name=about)
    if row.kind is AccessKind.SIGN_IN_LINK:
        return text("Made a link that signs in as {name}.", name=about)
    return _PLAIN.get(row.kind) or _for_somebody(row.kind, about)


def _for_somebody(kind: AccessKind, name: Text | str) -> Text:
    match kind:
        case AccessKind.SWAP:
            return text("Asked for a swap on behalf of {name}.", name=name)
        case AccessKind.SWAP_WITHDRAWN:
            return text("Took back a swap on behalf of {name}.", name=name)
        case _:
            return text("Took back the hours that {name} had proposed.", name=name)


_PLAIN: dict[AccessKind, Text] = {
    AccessKind.HOLDERS: text("Said who had which part of a meeting."),
    AccessKind.ATTENDANCE: text("Said who was at a meeting."),
    AccessKind.INVITATION: text("Made an invitation in the name of an organiser."),
    AccessKind.EXPLANATION: text("Printed how your turns are counted."),
    AccessKind.RESTORE: text("Put a backup in the place of everything."),
}
_VISITS: dict[Scope, Text] = {
    Scope.PRESENCE: text("Was there for a meeting, as all of you had allowed."),
    Scope.BOARD: text("Looked at the board and the compact, as all of you had allowed."),
    Scope.SIGNALS: text("Looked at the signals of the circle."),
}
