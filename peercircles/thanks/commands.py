"""Thanking somebody, taking it back, and putting away what one has read."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.circles.models import Membership
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.circles.seats import active_membership, locked_circle, locking
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import meeting_not_found
from peercircles.thanks import policy
from peercircles.thanks.events import SharedThanksChanged, ThanksChanged
from peercircles.thanks.models import LONGEST_THANKS, Thanks

# For one meeting, from one person to one person: enough to say it again in other words.
MOST_FOR_ONE = 3


@dataclass(frozen=True, slots=True)
class ThanksWords:
    """What is said, if anything, and whether the circle reads it."""

    words: str = ""
    is_shared: bool = False


def thank(
    work: Work, circle_id: UUID, to_id: UUID, said: ThanksWords, *, meeting_id: UUID | None = None
) -> Thanks:
    """Thank another member of the circle."""
    member = _locked_member(work, circle_id)
    policy.may_thank(member, circle_id, to_id).enforce()
    if active_membership(work, circle_id, to_id) is None:
        raise NotFound(text("We could not find that person in this circle."))
    _check_meeting(work, circle_id, meeting_id)
    words = typed_line(said.words, field="thanks", limit=LONGEST_THANKS, required=False)
    _check_number(work, circle_id, to_id, meeting_id)
    thanks = Thanks(
        circle_id=circle_id,
        meeting_id=meeting_id,
        from_id=work.actor.person_id,
        to_id=to_id,
        words=words,
        is_shared=said.is_shared,
        at=work.now,
    )
    work.session.add(thanks)
    work.session.flush()
    _announce(work, thanks)
    return thanks


def take_thanks_back(work: Work, thanks_id: UUID) -> None:
    """Let it not have been said: it is deleted."""
    member, thanks = _found(work, thanks_id)
    policy.may_take_back(member, thanks).enforce()
    work.session.delete(thanks)
    work.session.flush()
    _announce(work, thanks)


def put_thanks_away(work: Work, thanks_id: UUID) -> None:
    """One has read it. It stays where it was said."""
    member, thanks = _found(work, thanks_id)
    policy.may_put_away(member, thanks).enforce()
    thanks.put_away(work.now)
    work.session.add(thanks)
    work.session.flush()
    who = work.actor.person_id
    work.record(ThanksChanged(at=work.now, by=who, person_id=who))


def _found(work: Work, thanks_id: UUID) -> tuple[Membership, Thanks]:
    """Thanks the actor can read, locked."""
    reach = circle_ids_of(work.actor)
    statement = select(Thanks).where(Thanks.id == thanks_id, col(Thanks.circle_id).in_(reach))
    found = work.session.exec(statement).one_or_none()
    if found is not None:
        member = _locked_member(work, found.circle_id)
        thanks = work.session.exec(locking(statement)).one_or_none()
        if thanks is not None and policy.may_read(member, thanks):
            return member, thanks
    raise NotFound(text("We could not find these thanks."))


def _locked_member(work: Work, circle_id: UUID) -> Membership:
    locked_circle(work, circle_id)
    return membership_of(work.session, work.actor, circle_id)


def _check_meeting(work: Work, circle_id: UUID, meeting_id: UUID | None) -> None:
    if meeting_id is None:
        return
    meeting = work.session.get(Meeting, meeting_id)
    if meeting is None or meeting.circle_id != circle_id:
        raise meeting_not_found()
    if work.now < meeting.starts_at:
        raise Conflict(text("This meeting has not begun yet."))


def _check_number(work: Work, circle_id: UUID, to_id: UUID, meeting_id: UUID | None) -> None:
    statement = select(func.count()).where(
        col(Thanks.circle_id) == circle_id,
        col(Thanks.meeting_id) == meeting_id,
        col(Thanks.from_id) == work.actor.person_id,
        col(Thanks.to_id) == to_id,
    )
    if work.session.exec(statement).one() >= MOST_FOR_ONE:
        raise Conflict(text("You have thanked them for this already. Once is heard, too."))


def _announce(work: Work, thanks: Thanks) -> None:
    """Private thanks are news for the two alone: not even that there were any is the circle's."""
    by = work.actor.person_id
    for person_id in (thanks.from_id, thanks.to_id):
        work.record(ThanksChanged(at=work.now, by=by, person_id=person_id))
    if thanks.is_shared:
        work.record(SharedThanksChanged(at=work.now, by=by, circle_id=thanks.circle_id))
