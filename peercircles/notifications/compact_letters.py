"""What letters about compacts say: that something is there to read, and never what it is."""

from collections.abc import Callable
from uuid import UUID

from sqlmodel import Session, select

from peercircles.circles.models import Circle, CircleState, Membership
from peercircles.circles.queries import member_ids
from peercircles.compacts.life import current_version, signatures_on
from peercircles.compacts.models import Amendment, AmendmentAnswer
from peercircles.kernel.text import Text, text
from peercircles.kernel.zones import local
from peercircles.notifications.letters import Letter
from peercircles.notifications.outgoing import Outgoing


def compact_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """The letter; none for who has done it already, or is not in the circle any more."""
    circle = session.get_one(Circle, outgoing.circle_id)
    is_member = outgoing.recipient.person_id in member_ids(session, circle.id)
    if not is_member or circle.state is CircleState.CLOSED:
        return None
    return _WRITERS[outgoing.payload["about"]](session, outgoing)


def _begun(session: Session, outgoing: Outgoing) -> Letter | None:
    version = current_version(session, outgoing.circle_id)
    if version is None or str(version.id) != outgoing.payload["id"]:
        return None
    own = select(Membership.id).where(
        Membership.circle_id == outgoing.circle_id,
        Membership.person_id == outgoing.recipient.person_id,
    )
    if signatures_on(session, version.id).keys() & set(session.exec(own)):
        return None
    return _letter(
        outgoing,
        text("A compact for your circle"),
        text("somebody in your circle has put down a first text of your compact."),
        text("You can sign it, or propose a change. It holds once all of you have signed."),
    )


def _amendment(session: Session, outgoing: Outgoing) -> Letter | None:
    amendment = session.get(Amendment, UUID(outgoing.payload["id"]))
    if amendment is None or not amendment.is_open(outgoing.now):
        return None
    answered = select(AmendmentAnswer.id).where(
        AmendmentAnswer.amendment_id == amendment.id,
        AmendmentAnswer.person_id == outgoing.recipient.person_id,
    )
    if session.exec(answered).first():
        return None
    zone = outgoing.recipient.zones.at(amendment.closes_at)
    return _letter(
        outgoing,
        text("A change to your circle’s compact"),
        text("somebody in your circle proposes a change to your compact."),
        text(
            "Until {day} you can agree, or say that you would like to talk. "
            "Without a yes from all of you the compact stays as it is.",
            day=local(amendment.closes_at, zone).date(),
        ),
    )


def _letter(outgoing: Outgoing, subject: Text, *sentences: Text) -> Letter:
    return Letter(
        to=outgoing.recipient.email,
        locale=outgoing.recipient.locale,
        subject=subject,
        link=outgoing.site.at(f"/circles/{outgoing.circle_id}/compact"),
        link_words=text("Read the compact"),
        paragraphs=(text("Hello {name},", name=outgoing.recipient.name), *sentences),
        closing=(text("What it says is not in this letter. It stays among your circle."),),
    )


_WRITERS: dict[str, Callable[[Session, Outgoing], Letter | None]] = {
    "begun": _begun,
    "amendment": _amendment,
}
