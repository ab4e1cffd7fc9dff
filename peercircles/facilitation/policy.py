"""Who may do what with turns: they are their holders', and everybody's where nobody has them."""

from typing import Protocol
from uuid import UUID

from peercircles.circles.policy import Standing
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import Text, text


class Held(Protocol):
    """Something of a circle that is one person's turn."""

    @property
    def circle_id(self) -> UUID: ...

    @property
    def person_id(self) -> UUID: ...


class CircleThing(Protocol):
    """Something that belongs to a circle."""

    @property
    def circle_id(self) -> UUID: ...


def may_accept(standing: Standing, turn: Held) -> Decision:
    """Saying yes to one's own turn."""
    return _is_own(standing, turn, text("Only the person whose turn it is can accept it."))


def may_decline(standing: Standing, turn: Held) -> Decision:
    """Saying no to one's own turn, without giving another one for it."""
    return _is_own(standing, turn, text("Only the person whose turn it is can decline it."))


def may_ask(standing: Standing, turn: Held) -> Decision:
    """Asking the others to take one's turn; an organiser can ask on the holder's behalf."""
    return _is_own_or_organised(
        standing,
        turn,
        text("Only the person whose turn it is, or an organiser, can ask for a swap."),
    )


def may_withdraw(standing: Standing, turn: Held) -> Decision:
    """Keeping the turn after all."""
    return _is_own_or_organised(
        standing,
        turn,
        text("Only the person whose turn it is, or an organiser, can take this back."),
    )


def may_answer(standing: Standing, turn: Held, *, is_asked: bool) -> Decision:
    """Saying yes or no to somebody who asks."""
    if not _is_member_there(standing, turn):
        return deny_not_yours()
    if standing.person_id == turn.person_id:
        return deny(text("This is your own turn."))
    if not is_asked:
        return deny(text("Somebody else is asked at the moment. You may be asked later."))
    return ALLOW


def may_cover(standing: Standing, turn: Held, *, is_asked: bool, has_begun: bool) -> Decision:
    """Taking somebody's turn for nothing: when asked, or when the meeting waits for them."""
    if not _is_member_there(standing, turn):
        return deny_not_yours()
    if standing.person_id == turn.person_id:
        return deny(text("This is your own turn."))
    if is_asked or has_begun:
        return ALLOW
    return deny(text("Nobody has asked you to take this turn."))


def may_volunteer(standing: Standing, meeting: CircleThing) -> Decision:
    """Taking a turn that is nobody's yet."""
    return ALLOW if _is_member_there(standing, meeting) else deny_not_yours()


def may_note_holders(standing: Standing, meeting: CircleThing, *, is_facilitator: bool) -> Decision:
    """Saying who really held which role of a meeting that is over."""
    if standing.circle_id != meeting.circle_id:
        return deny_not_yours()
    if standing.is_organiser or (standing.is_member and is_facilitator):
        return ALLOW
    return deny(text("Only the facilitator of this meeting or an organiser can say this."))


def may_claim(standing: Standing, meeting: CircleThing, *, is_noted: bool) -> Decision:
    """Saying that one held a role oneself, where nobody has said who did."""
    if not _is_member_there(standing, meeting):
        return deny_not_yours()
    if is_noted:
        return deny(text("Somebody has said who held this. The facilitator can put it right."))
    return ALLOW


def may_read_ledger(standing: Standing, circle_id: UUID) -> Decision:
    """Reading line by line who had how many turns: for the people of the circle."""
    if standing.circle_id != circle_id:
        return deny_not_yours()
    if standing.is_member:
        return ALLOW
    return deny(text("How the turns are counted is for the people of the circle."))


def may_rest(standing: Standing, circle_id: UUID) -> Decision:
    """Resting from turns, and coming back: everybody for themselves, without a reason."""
    if standing.circle_id != circle_id:
        return deny_not_yours()
    if standing.is_member:
        return ALLOW
    return deny(text("Turns come only to members of the circle."))


def may_correct(standing: Standing, circle_id: UUID) -> Decision:
    """Putting a load right, for everybody to read."""
    if standing.circle_id != circle_id:
        return deny_not_yours()
    if standing.is_organiser:
        return ALLOW
    return deny(text("Only an organiser can put the count right."))


def may_keep_company(standing: Standing, meeting: CircleThing, *, holds_it: bool) -> Decision:
    """Being at a holder's side: any other member, for themselves."""
    if not _is_member_there(standing, meeting):
        return deny_not_yours()
    if holds_it:
        return deny(text("This is your own turn."))
    return ALLOW


def _is_own(standing: Standing, turn: Held, reason: Text) -> Decision:
    if standing.circle_id != turn.circle_id:
        return deny_not_yours()
    is_own = standing.is_member and standing.person_id == turn.person_id
    return ALLOW if is_own else deny(reason)


def _is_own_or_organised(standing: Standing, turn: Held, reason: Text) -> Decision:
    return _is_own(standing, turn, reason) or _is_organised(standing, turn, reason)


def _is_organised(standing: Standing, turn: Held, reason: Text) -> Decision:
    if standing.circle_id != turn.circle_id:
        return deny_not_yours()
    return ALLOW if standing.is_organiser else deny(reason)


def _is_member_there(standing: Standing, thing: CircleThing) -> bool:
    return standing.is_member and standing.circle_id == thing.circle_id
