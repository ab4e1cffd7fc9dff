"""What somebody wrote down for themselves. Every query asks for the actor's own alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal, GoalKind, Lane
from peercircles.kernel.work import Actor
from peercircles.reflections.models import (
    Balance,
    BalanceNotes,
    Bucket,
    QuestionAside,
    Reflection,
    WeekAudit,
)
from peercircles.reflections.prompts import prompt_of, quarter_of


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """One reflection."""

    id: UUID
    on: date
    prompt: str
    words: str
    balance: Balance
    notes: BalanceNotes
    version: int


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week: the minutes of each bucket, a sentence, and when that was kept."""

    monday: date
    minutes: dict[Bucket, int]
    words: str
    kept: int

    @property
    def total(self) -> int:
        """All the minutes that were accounted for."""
        return sum(self.minutes.values())


@dataclass(frozen=True, slots=True)
class ReflectionsPage:
    """Everything of one's own, the last first. `board` is where a goal of balance could stand."""

    reflections: list[ReflectionRow]
    weeks: list[WeekRow]
    board: UUID | None


def reflections_page(session: Session, actor: Actor) -> ReflectionsPage:
    """All of the actor's reflections and weeks, and whether a goal of balance is missing."""
    mine = (
        select(Reflection)
        .where(Reflection.person_id == actor.person_id, col(Reflection.removed_at).is_(None))
        .order_by(col(Reflection.on).desc(), col(Reflection.created_at).desc())
    )
    weeks = (
        select(WeekAudit)
        .where(WeekAudit.person_id == actor.person_id)
        .order_by(col(WeekAudit.monday).desc())
    )
    return ReflectionsPage(
        reflections=[
            ReflectionRow(
                id=each.id,
                on=each.on,
                prompt=each.prompt,
                words=each.words,
                balance=each.balance(),
                notes=each.notes(),
                version=each.version,
            )
            for each in session.exec(mine)
        ],
        weeks=[
            WeekRow(week.monday, week.minutes(), week.words, week.kept())
            for week in session.exec(weeks)
        ],
        board=_board_without_balance(session, actor),
    )


def question_of_quarter(session: Session, actor: Actor, today: date) -> str:
    """The key of this quarter's question.

    Empty once something was written in the quarter, or its question was put aside.
    """
    aside = session.get(QuestionAside, actor.person_id)
    if aside and aside.quarter >= quarter_of(today):
        return ""
    written = select(Reflection.id).where(
        Reflection.person_id == actor.person_id,
        Reflection.on >= quarter_of(today),
        col(Reflection.removed_at).is_(None),
    )
    return "" if session.exec(written.limit(1)).first() else prompt_of(today)


def _board_without_balance(session: Session, actor: Actor) -> UUID | None:
    """A circle of the actor's, where they have no living goal of balance in any."""
    circles = sorted(session.exec(circle_ids_of(actor)), key=str)
    balance = select(Goal.id).where(
        Goal.owner_id == actor.person_id,
        Goal.kind == GoalKind.BALANCE,
        Goal.lane != Lane.DONE,
        col(Goal.archived_at).is_(None),
        col(Goal.circle_id).in_(circles),
    )
    if not circles or session.exec(balance.limit(1)).first():
        return None
    return circles[0]
