"""Builders for what people of a circle ask for and offer."""

from typing import Any
from uuid import UUID

from peercircles.asks.models import AskKind, AskOffer, AskReply, AskState
from peercircles.circles.models import Circle
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.worries.models import LIVES_FOR, ToldTo, Worry
from tests.factories import World
from tests.moments import LONG_AGO


def ask_of(
    world: World, author: Person, *, circle: Circle | None = None, **fields: Any
) -> AskOffer:
    """Something somebody asks of the circle."""
    given: dict[str, Any] = {"kind": AskKind.ASK, "words": "An introduction", "at": LONG_AGO}
    about = {"circle_id": (circle or world.circle).id, "author_id": author.id}
    return world.add(AskOffer(**about, **given | fields))


def reply_of(world: World, ask: AskOffer, author: Person, words: str = "I know her") -> AskReply:
    """What somebody says to it."""
    return world.add(AskReply(ask_id=ask.id, author_id=author.id, words=words, at=LONG_AGO))


def worry_of(
    world: World, author: Person, to: Person | None = None, *, circle: Circle | None = None
) -> Worry:
    """What worries somebody: told to one person, or to everybody in the circle."""
    now = utc_now()
    told = ToldTo.PERSON if to else ToldTo.CIRCLE
    about = {"circle_id": (circle or world.circle).id, "author_id": author.id}
    lasts = {"at": now, "ends_at": now + LIVES_FOR}
    to_id = to.id if to else None
    return world.add(Worry(**about, told=told, to_id=to_id, words="It slips", **lasts))


def asked_in(
    world: World, circle: Circle, owner: Person, sitting: Person, goal: Goal
) -> dict[str, UUID]:
    """What is asked and offered, for one try: by `sitting`, and by somebody else."""
    ask = ask_of(world, owner, circle=circle, goal_id=goal.id)
    settled = {"state": AskState.ANSWERED, "settled_at": LONG_AGO}
    return {
        "ask_offer": ask.id,
        "own_ask_offer": ask_of(world, sitting, circle=circle).id,
        "settled_ask_offer": ask_of(world, sitting, circle=circle, **settled).id,
        "own_worry": worry_of(world, sitting, circle=circle).id,
        "own_ask_reply": reply_of(world, ask, sitting).id,
    }
