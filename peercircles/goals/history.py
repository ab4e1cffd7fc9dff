"""What became of a goal, told from its changes and its updates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.goals.cards import Seat
from peercircles.goals.models import ChangeKind, GoalChange, GoalUpdate, Progress
from peercircles.kernel.audiences import Audience
from peercircles.kernel.policy import Decision, deny_not_yours

Narrowing = Callable[[UUID], Decision]


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """News of a goal, with who posted it."""

    id: str
    author_id: str
    author_name: str
    author_seat: int
    at: datetime
    progress: Progress
    line: str
    wants_help: bool
    audience: Audience
    can_narrow: bool


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that happened to a goal: either a change (`kind`) or an update.

    `part` names what was edited, as the form does; `before` and `after` are its values.
    Contributors are their names, with commas between. Of what hangs on the goal `part` says what
    it is, and `about_id` which one; `title` is empty where the reader may not see it any more.
    """

    at: datetime
    by_id: str
    by_name: str
    by_seat: int
    kind: ChangeKind | None
    part: str = ""
    before: str = ""
    after: str = ""
    update: UpdateRow | None = None
    about_id: UUID | None = None
    title: str = ""


def updates_of(
    session: Session, goal_id: UUID, seats: dict[UUID, Seat], may_narrow: Narrowing
) -> list[UpdateRow]:
    """The goal's updates, newest first. `may_narrow` answers for whoever wrote one."""
    statement = (
        select(GoalUpdate)
        .where(GoalUpdate.goal_id == goal_id)
        .order_by(col(GoalUpdate.at).desc(), col(GoalUpdate.id))
    )
    return [
        _update_row(update, seats[update.author_id], may_narrow)
        for update in session.exec(statement)
    ]


def history_of(session: Session, goal_id: UUID, seats: dict[UUID, Seat]) -> list[HistoryRow]:
    """All that happened to the goal, newest first."""
    statement = (
        select(GoalChange)
        .where(GoalChange.goal_id == goal_id)
        .order_by(col(GoalChange.at).desc(), col(GoalChange.part), col(GoalChange.id))
    )
    changes = [_change_row(change, seats) for change in session.exec(statement)]
    updates = updates_of(session, goal_id, seats, lambda _author_id: deny_not_yours())
    told = [_row_of_update(update) for update in updates]
    return sorted(changes + told, key=lambda row: row.at, reverse=True)


def _update_row(update: GoalUpdate, author: Seat, may_narrow: Narrowing) -> UpdateRow:
    return UpdateRow(
        id=str(update.id),
        author_id=str(author.person_id),
        author_name=author.name,
        author_seat=author.number,
        at=update.at,
        progress=update.progress,
        line=update.line,
        wants_help=update.wants_help,
        audience=update.audience,
        can_narrow=update.audience is Audience.COACH and bool(may_narrow(update.author_id)),
    )


def _row_of_update(update: UpdateRow) -> HistoryRow:
    return HistoryRow(
        at=update.at,
        by_id=update.author_id,
        by_name=update.author_name,
        by_seat=update.author_seat,
        kind=None,
        update=update,
    )


def _change_row(change: GoalChange, seats: dict[UUID, Seat]) -> HistoryRow:
    by, named = seats[change.by], change.part == "contributors"
    return HistoryRow(
        at=change.at,
        by_id=str(change.by),
        by_name=by.name,
        by_seat=by.number,
        kind=change.kind,
        part=change.part,
        before=_names(change.before.split(), seats) if named else change.before,
        after=_names(change.after.split(), seats) if named else change.after,
        about_id=change.about_id,
    )


def _names(ids: Iterable[str], seats: dict[UUID, Seat]) -> str:
    known = [seats[UUID(person_id)].name for person_id in ids if UUID(person_id) in seats]
    return ", ".join(sorted(known))
