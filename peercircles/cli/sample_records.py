"""What one person of the sample writes down of what she did, names another for, and shares."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_story import Story
from peercircles.kernel.audiences import Audience
from peercircles.kernel.work import Actor
from peercircles.records.commands import add_entry
from peercircles.records.crediting import answer_credit, ask_to_name
from peercircles.records.models import AccomplishmentKind, Credit
from peercircles.records.sharing import share_entry
from peercircles.records.words import TypedEntry

_TAUGHT = "Two afternoons with the night team, so that nobody begins a weekend alone."
_LEARNED = "Asking who decides costs a minute. Deciding for others costs me the evening."
_ZONE = "Africa/Addis_Ababa"


def keep_a_record(story: Story, ground: Ground, circle_id: UUID) -> None:
    """Two entries: one with a companion who agreed, shared; one for herself."""
    mariam, tomas = (Actor(ground.ids[key]) for key in ("mariam", "tomas"))
    at = story.ago(4, _ZONE)
    taught = TypedEntry(
        kind=AccomplishmentKind.TEACHING,
        title="Taught the night team to plan a weekend",
        words=_TAUGHT,
        on=at.date() - timedelta(days=2),
        link="https://example.org/weekends",
        people=frozenset({tomas.person_id}),
        names=("Selam Bekele",),
    )
    entry = story.do(at, mariam, add_entry, taught)
    credit_id = story.ask(_credit_of, mariam, tomas.person_id)
    story.do(at, mariam, ask_to_name, credit_id)
    story.do(story.ago(3, _ZONE), tomas, answer_credit, credit_id, title=taught.title, agreed=True)
    at = story.ago(2, _ZONE)
    story.do(at, mariam, share_entry, entry.id, circle_id, audience=Audience.COACH)
    learned = TypedEntry(
        kind=AccomplishmentKind.LEARNING,
        title="Leaving the phone off until noon did not work",
        words=_LEARNED,
        on=at.date(),
        link="",
    )
    story.do(at, mariam, add_entry, learned)


def _credit_of(session: Session, actor: Actor, person_id: UUID) -> UUID:
    statement = select(Credit.id).where(
        Credit.keeper_id == actor.person_id, col(Credit.person_id) == person_id
    )
    return session.exec(statement.order_by(col(Credit.at).desc())).all()[0]
