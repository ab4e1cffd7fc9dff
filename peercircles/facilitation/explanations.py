"""How turns are decided, in plain language and with the circle's own numbers."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.models import Circle
from peercircles.circles.queries import standing_of
from peercircles.facilitation import policy
from peercircles.facilitation.ledger import rotas_of
from peercircles.facilitation.models import Role
from peercircles.facilitation.planning import Planning, planning_of
from peercircles.facilitation.queries import Seated, people_of
from peercircles.facilitation.rota import DEBT_CAP, Place, Rota, Standing
from peercircles.facilitation.selection import HORIZON
from peercircles.kernel.text import Text, plural_text, text
from peercircles.kernel.work import Actor

ROLE_NAMES = {
    Role.FACILITATOR: text("Facilitator"),
    Role.SCRIBE: text("Scribe"),
    Role.TIMEKEEPER: text("Timekeeper"),
}


@dataclass(frozen=True)
class Passage:
    """A heading and the sentences under it."""

    title: Text
    sentences: tuple[Text, ...]


@dataclass(frozen=True)
class CountRow:
    """Somebody's numbers in a role: turns had, what counts, and turns to come; and all in words."""

    person_name: str
    seat: int
    is_you: bool
    is_resting: bool
    had: int
    counted: int
    coming: int
    in_words: Text


@dataclass(frozen=True)
class RoleCount:
    """A role, how far the counts are apart, and everybody's."""

    role: Role
    title: Text
    summary: Text
    rows: tuple[CountRow, ...]


@dataclass(frozen=True)
class Explanation:
    """How this circle's turns are decided. Without `counts` for who is not in the circle."""

    circle_name: str
    passages: tuple[Passage, ...]
    counts: tuple[RoleCount, ...]


def how_decided(session: Session, actor: Actor, circle_id: UUID) -> Explanation:
    """How turns are decided, with the circle's numbers for the people in it."""
    standing = standing_of(session, actor, circle_id)
    has_numbers = bool(policy.may_read_ledger(standing, circle_id))
    return explanation_of(session, circle_id, str(actor.person_id), has_numbers=has_numbers)


def explanation_of(
    session: Session, circle_id: UUID, reader: str = "", *, has_numbers: bool = True
) -> Explanation:
    """The same for whoever runs the installation; nobody's reach is asked for here."""
    circle = session.get_one(Circle, circle_id)
    planning = planning_of(session, circle, rotas_of(session, circle_id))
    people = people_of(session, circle_id)
    counts = [_count(planning, role, people, reader) for role in Role] if has_numbers else []
    return Explanation(
        circle_name=circle.name,
        passages=(_counting(), _comparing(), _leaving_out(planning.rotas), _keeping_even()),
        counts=tuple(counts),
    )


def _counting() -> Passage:
    return Passage(
        text("What counts"),
        (
            text("Each part has a count of its own: facilitator, scribe and timekeeper."),
            text("Whoever really held a part in a meeting has one turn more, whoever was planned."),
            text("A meeting that is cancelled counts for nobody."),
            plural_text(
                "The next meeting is given out ahead of time, and its turns stay unless"
                " somebody cannot come, swaps, declines, rests or leaves.",
                "The next {count} meetings are given out ahead of time, and their turns stay"
                " unless somebody cannot come, swaps, declines, rests or leaves.",
                HORIZON,
            ),
        ),
    )


def _comparing() -> Passage:
    return Passage(
        text("Who comes next"),
        (
            text("Whoever has the fewest turns, counting those to come."),
            text("If several have the same number: whoever had a turn longest ago."),
            text("For scribe and timekeeper, after that: whoever has the fewest over all parts."),
            text(
                "If nothing tells them apart, a draw does. It follows neither names nor who"
                " came first, and gives the same answer whenever it is repeated."
            ),
        ),
    )


def _leaving_out(rotas: dict[Role, Rota]) -> Passage:
    pair = len(rotas[Role.FACILITATOR].active()) == 2
    alternate = (text("This circle has two people in its rota: they alternate."),)
    return Passage(
        text("Who is left out, and keeps their place"),
        (
            text("Whoever is away, cannot come, or rests."),
            text("Whoever has another part in the same meeting."),
            text("Whoever is new: first they are there once, at the facilitator’s side."),
            text("Whoever has the turn before or after, as long as there is anybody else."),
            *(alternate if pair else ()),
        ),
    )


def _keeping_even() -> Passage:
    return Passage(
        text("What keeps it even"),
        (
            text("Who joins or comes back starts level with whoever has the fewest turns."),
            text("Who covers for somebody is credited; the other person has their turn later."),
            plural_text(
                "Nobody owes more than {count} turn: what is beyond it is let go.",
                "Nobody owes more than {count} turns: what is beyond it is let go.",
                DEBT_CAP,
            ),
            text("An organiser can put a count right, and everybody reads who did and why."),
        ),
    )


def _count(planning: Planning, role: Role, people: dict[str, Seated], reader: str) -> RoleCount:
    rota, bearers = planning.rotas[role], planning.bearers[role]
    rows = [
        _row(rota.standings[who], bearers.count(who), people[str(who)], is_you=str(who) == reader)
        for who in _in_order(rota.members(), people)
    ]
    return RoleCount(role, ROLE_NAMES[role], _summary(rota), tuple(rows))


def _row(standing: Standing, coming: int, seated: Seated, *, is_you: bool) -> CountRow:
    is_resting = standing.place is Place.RESTING
    numbers = {"had": standing.served, "counted": standing.load, "coming": coming}
    resting = text("rests; had {had}, counted {counted}, to come {coming}", **numbers)
    active = text("had {had}, counted {counted}, to come {coming}", **numbers)
    return CountRow(
        person_name=seated.name,
        seat=seated.seat,
        is_you=is_you,
        is_resting=is_resting,
        in_words=resting if is_resting else active,
        **numbers,
    )


def _summary(rota: Rota) -> Text:
    if not rota.active():
        return text("Turns come to nobody at the moment.")
    if rota.spread() == 0:
        return text("Everybody has the same count.")
    return plural_text(
        "The counts are {count} turn apart at most.",
        "The counts are {count} turns apart at most.",
        rota.spread(),
    )


def _in_order(members: Collection[UUID], people: dict[str, Seated]) -> list[UUID]:
    return sorted(members, key=lambda who: people[str(who)].seat)
