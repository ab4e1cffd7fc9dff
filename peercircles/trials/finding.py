"""Looking for words among the actor's own tests of change, and what was observed in them."""

from functools import reduce
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.theories.models import Node
from peercircles.trials.models import Datum, Ramp, Trial

_Words = sa.SQLColumnExpression[str]


def trials_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Tests, by what was planned and by what came of them."""
    answers = (
        col(Trial.prediction),
        col(Trial.how),
        col(Trial.happened),
        col(Trial.learned),
        col(Trial.next_words),
    )
    places = Places(
        within=_own(actor),
        id=col(Trial.id),
        at=col(Trial.created_at),
        title=_heading(),
        words=reduce(lambda before, each: before + "\n" + each, answers),
        about=_idea(),
        thing_id=col(Ramp.id),
        home_id=col(Ramp.id),
        texts=(col(Trial.question), *answers),
    )
    return search.found(session, "test", places)


def observed_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """What was noted on the days of tests."""
    places = Places(
        within=_own(actor).join(Datum, col(Datum.trial_id) == col(Trial.id)),
        id=col(Datum.id),
        at=col(Datum.at),
        title=_heading(),
        words=col(Datum.words),
        about=_idea(),
        thing_id=col(Ramp.id),
        home_id=col(Ramp.id),
        texts=(col(Datum.words),),
    )
    return search.found(session, "observed", places)


def _own(actor: Actor) -> sa.Select[Any]:
    return (
        sa.select()
        .select_from(Ramp)
        .join(Trial, col(Trial.ramp_id) == col(Ramp.id))
        .outerjoin(Node, col(Node.id) == col(Ramp.idea_id))
        .where(col(Ramp.owner_id) == actor.person_id, col(Ramp.removed_at).is_(None))
    )


def _idea() -> _Words:
    """What is tested, also where it is gone from its diagram for good."""
    return sa.func.coalesce(col(Node.title), col(Ramp.title))


def _heading() -> _Words:
    """The question; what is tested, where none is written down yet."""
    return sa.case((col(Trial.question) != "", col(Trial.question)), else_=_idea())
