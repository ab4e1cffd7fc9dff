"""What would go and what would remain, if somebody deleted their account now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from peercircles.circles.models import Circle
from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.people import account_not_found
from peercircles.keeping import policy
from peercircles.keeping.erasing import is_nobody_else_s, programmes_alone
from peercircles.keeping.registry import HOLDINGS
from peercircles.keeping.tables import circle_of, rows_of, rows_where, table_of
from peercircles.keeping.unnaming import circles_naming, selves_of
from peercircles.kernel.text import Text, plural_text
from peercircles.kernel.work import Actor

Counted = Callable[[int], Text]
# What people wrote for their circle and what stays there, by its table and whose it is.
_STAYS: dict[tuple[str, str], Counted] = {
    ("goal", "owner_id"): lambda n: plural_text(
        "{count} goal that others worked on, too",
        "{count} goals that others worked on, too",
        n,
    ),
    ("goalupdate", "author_id"): lambda n: plural_text(
        "{count} update on such goals", "{count} updates on such goals", n
    ),
    ("measure", "by"): lambda n: plural_text(
        "{count} measure of such goals", "{count} measures of such goals", n
    ),
    ("measurepoint", "by"): lambda n: plural_text(
        "{count} number of such measures", "{count} numbers of such measures", n
    ),
    ("milestone", "by"): lambda n: plural_text(
        "{count} milestone of such goals", "{count} milestones of such goals", n
    ),
    ("charter", "by"): lambda n: plural_text(
        "{count} charter of such goals", "{count} charters of such goals", n
    ),
    ("goalcomment", "author_id"): lambda n: plural_text(
        "{count} comment on goals", "{count} comments on goals", n
    ),
    ("promise", "owner_id"): lambda n: plural_text("{count} promise", "{count} promises", n),
    ("parkingitem", "author_id"): lambda n: plural_text(
        "{count} parked item", "{count} parked items", n
    ),
    ("askoffer", "author_id"): lambda n: plural_text(
        "{count} ask or offer", "{count} asks and offers", n
    ),
    ("askreply", "author_id"): lambda n: plural_text(
        "{count} reply to an ask", "{count} replies to asks", n
    ),
    ("circledecision", "by"): lambda n: plural_text("{count} decision", "{count} decisions", n),
    ("note", "written_by"): lambda n: plural_text(
        "{count} note you wrote for others", "{count} notes you wrote for others", n
    ),
    ("thanks", "from_id"): lambda n: plural_text(
        "{count} word of thanks you gave", "{count} words of thanks you gave", n
    ),
    ("huddle", "posted_by"): lambda n: plural_text(
        "{count} line about a huddle", "{count} lines about huddles", n
    ),
    ("suggestion", "person_id"): lambda n: plural_text(
        "{count} suggestion for an agenda", "{count} suggestions for agendas", n
    ),
    ("circleformat", "created_by"): lambda n: plural_text(
        "{count} format of a meeting", "{count} formats of meetings", n
    ),
    ("turn", "person_id"): lambda n: plural_text(
        "{count} turn, with what was counted for it",
        "{count} turns, with what was counted for them",
        n,
    ),
    ("attendance", "person_id"): lambda n: plural_text(
        "that you were at {count} meeting", "that you were at {count} meetings", n
    ),
}
_OWN = {holding.table: holding.own for holding in HOLDINGS}


@dataclass(frozen=True)
class Remainder:
    """What would remain in one circle, in words."""

    circle: str
    things: tuple[Text, ...]


@dataclass(frozen=True)
class Farewell:
    """Before an account is deleted: whose, what stays where, and what is in the way."""

    email: str
    remains: tuple[Remainder, ...]
    obstacle: Text | None
    can_sign_in_again: bool


def farewell_of(session: Session, actor: Actor, session_id: UUID, now: datetime) -> Farewell:
    """What deleting the account would do, for the person themselves."""
    person = session.get(Person, actor.person_id)
    if person is None:
        raise account_not_found()
    browser = session.get(BrowserSession, session_id)
    remains = (
        _remainder(session, circle_id, actor.person_id)
        for circle_id in circles_naming(session, actor.person_id)
    )
    alone = programmes_alone(session, actor.person_id)
    return Farewell(
        email=person.email,
        remains=tuple(sorted((r for r in remains if r.things), key=lambda r: r.circle)),
        obstacle=alone or policy.may_delete_account(actor, person, browser, now).reason,
        can_sign_in_again=alone is None,
    )


def _remainder(session: Session, circle_id: UUID, person_id: UUID) -> Remainder:
    selves = selves_of(session, person_id)
    counts = (
        (counted, _count(session, name, column, circle_id, selves))
        for (name, column), counted in _STAYS.items()
    )
    return Remainder(
        circle=session.get_one(Circle, circle_id).name,
        things=tuple(counted(count) for counted, count in counts if count),
    )


def _count(session: Session, name: str, column: str, circle_id: UUID, selves: list[UUID]) -> int:
    table, own = table_of(name), _OWN[name]
    stays = rows_of(table, column, selves[:1]) & (circle_of(name) == circle_id)
    for named, values in own.items():
        alone = rows_of(table, named, selves[:1]) & rows_where(table, values)
        # Of nobody is not of somebody: null would make the whole condition unknown.
        stays &= sa.not_(sa.func.coalesce(alone, sa.false()))
    stays &= _goes_on(name, selves)
    counted = sa.select(sa.func.count()).select_from(table).where(stays)
    return session.connection().scalar(counted) or 0


def _goes_on(name: str, selves: list[UUID]) -> sa.ColumnElement[bool]:
    goal = table_of("goal")
    goes = goal.c.owner_id.in_(selves) & is_nobody_else_s(selves)
    if name == "goal":
        return sa.not_(goes)
    if name in {"goalupdate", "measure", "milestone", "charter", "goalcomment"}:
        on_it = table_of(name)
        return sa.not_(sa.exists().where(goal.c.id == on_it.c.goal_id, goes))
    if name == "measurepoint":
        point, measure = table_of(name), table_of("measure")
        of_it = (measure.c.id == point.c.measure_id) & (goal.c.id == measure.c.goal_id)
        return sa.not_(sa.exists().where(of_it, goes))
    return sa.true()
