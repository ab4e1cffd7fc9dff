"""What letters about hours say. For whom an hour is impossible is in none of them."""

from collections.abc import Callable
from uuid import UUID

from sqlmodel import Session, select

from peercircles.circles.queries import member_ids
from peercircles.hours.models import FlagState, HourFlag, SeasonProposal
from peercircles.kernel.text import Text, text
from peercircles.kernel.zones import WallClock, place_of
from peercircles.notifications.letters import Letter
from peercircles.notifications.meeting_facts import MeetingFacts, facts_of
from peercircles.notifications.moments import moment
from peercircles.notifications.outgoing import Outgoing


def hour_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """The letter; none where it is settled by now."""
    return _WRITERS[outgoing.payload["about"]](session, outgoing)


def _proposal(session: Session, outgoing: Outgoing) -> Letter | None:
    proposal = session.get(SeasonProposal, UUID(outgoing.payload["id"]))
    members = member_ids(session, outgoing.circle_id)
    if proposal is None or not proposal.is_open() or outgoing.recipient.person_id not in members:
        return None
    return _letter(
        outgoing,
        text("When shall your circle meet?"),
        text("there is a proposal for when your circle meets, and it waits for your answer."),
        text("You see what each hour means for you on your own clocks."),
        path=f"/circles/{outgoing.circle_id}/season",
        link_words=text("Look and answer"),
    )


def _flag(session: Session, outgoing: Outgoing) -> Letter | None:
    facts = _unchanged(session, outgoing)
    if facts is None:
        return None
    statement = select(HourFlag).where(
        HourFlag.meeting_id == facts.meeting.id, HourFlag.sequence == facts.meeting.sequence
    )
    flag = session.exec(statement).one_or_none()
    if flag is None or flag.state is not FlagState.OPEN:
        return None
    return _letter(
        outgoing,
        text("The hour on {day} does not work for everybody", **facts.when),
        text(
            "the meeting on {day} at {clock}, {place} time, is at an hour now that is impossible"
            " for somebody in your circle.",
            **facts.when,
        ),
        *_alternative(outgoing, facts, flag),
        path=f"/circles/{outgoing.circle_id}/meetings",
        link_words=text("Look and decide together"),
    )


def _alternative(outgoing: Outgoing, facts: MeetingFacts, flag: HourFlag) -> list[Text]:
    if flag.alternative_on is None or flag.alternative_at is None:
        return []
    clock = WallClock(flag.alternative_on, flag.alternative_at, facts.meeting.zone)
    when = moment(clock.instant, facts.zone, outgoing.recipient.locale)
    return [text("The nearest time that works for everybody is {day} at {clock}.", **when)]


def _rules(session: Session, outgoing: Outgoing) -> Letter | None:
    facts = _unchanged(session, outgoing)
    if facts is None:
        return None
    return _letter(
        outgoing,
        text("Circle meeting on {day} at {clock}", **facts.when),
        text(
            "the rules for clocks in {there} have changed. For you the meeting is on {day} at"
            " {clock}, {place} time.",
            there=place_of(facts.meeting.zone, outgoing.recipient.locale),
            **facts.when,
        ),
        path="/",
        link_words=text("Go to PeerCircles"),
    )


def _unchanged(session: Session, outgoing: Outgoing) -> MeetingFacts | None:
    facts = facts_of(session, outgoing, outgoing.payload["id"])
    is_as_then = facts and facts.meeting.sequence == outgoing.payload["sequence"]
    return facts if is_as_then else None


def _letter(
    outgoing: Outgoing, subject: Text, *sentences: Text, path: str, link_words: Text
) -> Letter:
    return Letter(
        to=outgoing.recipient.email,
        locale=outgoing.recipient.locale,
        subject=subject,
        link=outgoing.site.at(path),
        link_words=link_words,
        paragraphs=(text("Hello {name},", name=outgoing.recipient.name), *sentences),
    )


_WRITERS: dict[str, Callable[[Session, Outgoing], Letter | None]] = {
    "proposal": _proposal,
    "flag": _flag,
    "rules": _rules,
}
