"""What is typed about an accomplishment, cleaned; and what two windows wrote at once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.queries import circle_ids_of
from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import as_seen, typed_line, typed_passage
from peercircles.kernel.work import Actor
from peercircles.meetings.room_links import pasted_room
from peercircles.records.models import (
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
    AccomplishmentKind,
    EntryWords,
)

MOST_CREDITS = 40


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """An accomplishment as its form sends it: the people by their ids, others by their names."""

    kind: AccomplishmentKind
    title: str
    words: str
    on: date
    link: str
    people: frozenset[UUID] = frozenset()
    names: tuple[str, ...] = ()

    @property
    def written(self) -> EntryWords:
        """Everything but the people."""
        return EntryWords(self.kind, self.title, self.words, self.on, self.link)


class EntryClash(Conflict):
    """It was changed in another window after this edit was begun, so that nothing was saved.

    `theirs` is stored; saving again with `version` as the expected one replaces it knowingly.
    """

    code = "entry-clash"

    def __init__(self, theirs: EntryWords, version: int) -> None:
        super().__init__(text("That did not save. You changed this in another window, too."))
        self.theirs = theirs
        self.version = version


def cleaned(session: Session, actor: Actor, typed: TypedEntry) -> TypedEntry:
    """What was typed as it is kept. Raises Invalid, beside its field, for what cannot be."""
    names = [typed_line(each, field="names", limit=LONGEST_NAME) for each in typed.names]
    if len(names) + len(typed.people) > MOST_CREDITS:
        raise Invalid(text("These are more names than fit here."), field="names")
    _check_nobody_is_typed(session, actor, names)
    return replace(
        typed,
        title=typed_line(typed.title, field="title", limit=LONGEST_TITLE),
        words=typed_passage(typed.words, field="words", limit=LONGEST_WORDS),
        link=evidence(typed.link),
        names=tuple(dict.fromkeys(names)),
    )


def evidence(link: str) -> str:
    """A link to what shows it: https, without a name or password in it; or nothing."""
    if not link.strip():
        return ""
    try:
        return pasted_room(link)
    except Invalid as refusal:
        raise Invalid(refusal.message, field="link") from None


def companions_of(session: Session, actor: Actor) -> dict[UUID, str]:
    """Everybody in one of the actor's circles, by name; not the actor."""
    return _beside(session, actor, MembershipState.ACTIVE)


def people_from(
    session: Session, actor: Actor, wanted: Collection[UUID], *, present: frozenset[UUID]
) -> frozenset[UUID]:
    """Whom an entry names when `wanted` is asked for and it named `present` before."""
    here = frozenset(companions_of(session, actor))
    if not frozenset(wanted) <= here | present:
        raise Invalid(text("Choose people you share a circle with."), field="people")
    return frozenset(wanted)


def _beside(session: Session, actor: Actor, state: MembershipState) -> dict[UUID, str]:
    statement = (
        select(Person.id, Person.name)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            col(Membership.circle_id).in_(circle_ids_of(actor)),
            Membership.state == state,
            Person.id != actor.person_id,
        )
        .distinct()
        .order_by(col(Person.name), col(Person.id))
    )
    return dict(session.exec(statement).all())


def _check_nobody_is_typed(session: Session, actor: Actor, names: list[str]) -> None:
    """A member is chosen, and so can say yes or no; only others are typed."""
    here = {as_seen(name) for name in companions_of(session, actor).values()}
    resting = {as_seen(name) for name in _beside(session, actor, MembershipState.RESTING).values()}
    for name in names:
        if as_seen(name) in here:
            raise Invalid(
                text(
                    "{name} is in one of your circles. Tick their name instead, so that they can"
                    " say whether they want to be named.",
                    name=name,
                ),
                field="names",
            )
        if as_seen(name) in resting:
            raise Invalid(
                text(
                    "{name} is on a pause from one of your circles. You can name them when they"
                    " are back, and can say whether they want it.",
                    name=name,
                ),
                field="names",
            )
