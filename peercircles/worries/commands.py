"""What can be done with a worry. Every command locks the circle first."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.circles.models import Membership
from peercircles.circles.programmes import organiser_of
from peercircles.circles.queries import circle_ids_of, member_ids, membership_of
from peercircles.circles.seats import locked_circle
from peercircles.facilitation.next_meeting import next_facilitator
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_passage
from peercircles.kernel.work import Work
from peercircles.worries import policy
from peercircles.worries.events import CareWordsChanged, WorryChanged
from peercircles.worries.models import (
    LIVES_FOR,
    LONGEST_CARE_WORDS,
    LONGEST_WORRY,
    MOST_WORRIES,
    CareWords,
    ToldTo,
    Worry,
)
from peercircles.worries.queries import worry_not_found


def tell_worry(
    work: Work, circle_id: UUID, words: str, *, told: ToldTo, to_id: UUID | None = None
) -> Worry:
    """Say what worries the actor, to whom they choose: for two weeks, and to nobody else."""
    member = _locked_member(work, circle_id)
    policy.may_tell(member, circle_id).enforce()
    said = typed_passage(words, field="worry_words", limit=LONGEST_WORRY, required=True)
    listener = _listener(work, circle_id, told, to_id)
    _check_number(work, circle_id)
    worry = Worry(
        circle_id=circle_id,
        author_id=work.actor.person_id,
        told=told,
        to_id=listener,
        words=said,
        at=work.now,
        ends_at=work.now + LIVES_FOR,
    )
    work.session.add(worry)
    work.session.flush()
    _announce(work, worry)
    return worry


def take_worry_back(work: Work, worry_id: UUID) -> None:
    """It is gone for everybody: it is better now, or it was not meant so."""
    reach = circle_ids_of(work.actor)
    found = select(Worry.circle_id).where(Worry.id == worry_id, col(Worry.circle_id).in_(reach))
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise worry_not_found()
    member = _locked_member(work, circle_id)
    worry = work.session.get(Worry, worry_id, populate_existing=True)
    if worry is None or not policy.may_read(member, worry, work.now):
        raise worry_not_found()
    policy.may_take_back(member, worry, work.now).enforce()
    _announce(work, worry)
    work.session.delete(worry)
    work.session.flush()


def set_care_words(work: Work, programme_id: UUID, words: str) -> CareWords:
    """Say whom people can turn to who may need more than their circle; for organisers."""
    organiser = organiser_of(work, programme_id)
    policy.may_say_whom_to_turn_to(organiser, programme_id).enforce()
    said = typed_passage(words, field="care_words", limit=LONGEST_CARE_WORDS)
    care = work.session.get(CareWords, programme_id)
    if care is None:
        care = CareWords(programme_id=programme_id, at=work.now)
    care.words, care.at = said, work.now
    work.session.add(care)
    work.session.flush()
    work.record(CareWordsChanged(at=work.now, by=work.actor.person_id, programme_id=programme_id))
    return care


def _listener(work: Work, circle_id: UUID, told: ToldTo, to_id: UUID | None) -> UUID | None:
    match told:
        case ToldTo.CIRCLE:
            return None
        case ToldTo.PERSON:
            others = set(member_ids(work.session, circle_id)) - {work.actor.person_id}
            if to_id not in others:
                raise Invalid(text("Please choose one of these people."), field="worry_to")
            return to_id
        case ToldTo.FACILITATOR:
            return _facilitator(work, circle_id)


def _facilitator(work: Work, circle_id: UUID) -> UUID:
    facilitator_id = next_facilitator(work.session, circle_id, work.now)
    if facilitator_id is None:
        raise Invalid(text("Nobody has the next turn yet. Choose somebody else."), field="worry_to")
    if facilitator_id == work.actor.person_id:
        raise Invalid(text("The next turn is yours. Choose somebody else."), field="worry_to")
    return facilitator_id


def _locked_member(work: Work, circle_id: UUID) -> Membership:
    locked_circle(work, circle_id)
    return membership_of(work.session, work.actor, circle_id)


def _check_number(work: Work, circle_id: UUID) -> None:
    said = select(func.count()).where(
        col(Worry.circle_id) == circle_id,
        col(Worry.author_id) == work.actor.person_id,
        col(Worry.ends_at) > work.now,
    )
    if work.session.exec(said).one() >= MOST_WORRIES:
        raise Conflict(
            text("You have said {count} already. Take one back first.", count=MOST_WORRIES)
        )


def _announce(work: Work, worry: Worry) -> None:
    work.record(
        WorryChanged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=worry.circle_id,
            people=_people_of(work.session, worry),
        )
    )


def _people_of(session: Session, worry: Worry) -> tuple[UUID, ...]:
    if worry.to_id is None:
        return tuple(sorted(member_ids(session, worry.circle_id)))
    return (worry.author_id, worry.to_id)
