"""What becomes of a compact when somebody comes or goes, or the circle is settled anew."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from peercircles.circles.events import (
    CircleChanged,
    MemberJoined,
    MemberReturned,
    MembershipEnded,
)
from peercircles.circles.models import Circle, CircleState
from peercircles.compacts.adopting import adopt_if_agreed, make_version, open_amendments
from peercircles.compacts.life import current_version, settle
from peercircles.compacts.returning import keep_name
from peercircles.kernel.errors import Invalid
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work


def keep_compacts(work: Work, event: Event) -> None:
    """The last who had not signed, or not agreed, may have left; a newcomer has to do both.

    Who comes back from a pause has signed what they had signed, if it still holds.
    """
    match event:
        case MemberReturned():
            keep_name(work, event.circle_id, event.person_id)
            settle(work, _circle(work, event.circle_id))
        case MemberJoined():
            settle(work, _circle(work, event.circle_id))
        case MembershipEnded():
            _go_on_without(work, _circle(work, event.circle_id))
        case CircleChanged():
            _write_terms_down(work, _circle(work, event.circle_id))
        case _:
            return


def _go_on_without(work: Work, circle: Circle) -> None:
    """Adopt what all of the others agree on; the first of several, as all are about one text."""
    work.session.flush()
    if circle.state is not CircleState.CLOSED:
        for amendment in open_amendments(work, circle.id):
            # One that no longer fits stays open: whoever answers next reads why.
            with suppress(Invalid):
                if adopt_if_agreed(work, circle, amendment):
                    break
    settle(work, circle)


def _write_terms_down(work: Work, circle: Circle) -> None:
    """A compact nobody has signed follows what its organiser settles, in a version of its own."""
    version = current_version(work.session, circle.id)
    if version is None:
        return
    terms = replace(
        version.terms, cadence=circle.cadence, smallest=circle.smallest, largest=circle.largest
    )
    if terms != version.terms:
        make_version(work, circle, version.locale, version.reading, terms, signed={})
    settle(work, circle)


def _circle(work: Work, circle_id: UUID) -> Circle:
    return work.session.get_one(Circle, circle_id)
