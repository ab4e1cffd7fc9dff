"""The recap as a letter: what its reader may know of the meeting, read as that reader."""

from uuid import UUID

from sqlmodel import Session

from peercircles.hours.costs import Zones
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local
from peercircles.meetings.models import Meeting
from peercircles.notifications.letters import Letter
from peercircles.notifications.moments import moment
from peercircles.notifications.outgoing import Outgoing
from peercircles.recaps.keepers import entitled_to
from peercircles.recaps.queries import NextMeeting, PromiseLine, RecapPage, recap_of


def recap_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """The recap; nothing for somebody who is not entitled to it any more."""
    page = _page(session, outgoing)
    if page is None:
        return None
    on = local(page.starts_at, page.zone).date()
    return Letter(
        to=outgoing.recipient.email,
        locale=outgoing.recipient.locale,
        subject=text("Recap of your meeting on {day}", day=on),
        link=outgoing.site.at(f"/circles/{page.circle_id}/meetings/{page.meeting_id}"),
        link_words=text("See the recap"),
        paragraphs=(
            text("Hello {name},", name=outgoing.recipient.name),
            text("this is what {circle} keeps of {day}.", circle=page.circle_name, day=on),
            *recap_sentences(page, outgoing.recipient.zones, outgoing.recipient.locale),
        ),
        closing=(text("Notes are not in this letter. They stay where they were written."),),
    )


def recap_sentences(page: RecapPage, zones: Zones, locale: str) -> list[Text]:
    """What the recap says to somebody, one thing at a time; `zones` are those of their days."""
    sentences: list[Text] = []
    if page.present:
        sentences.append(text("Who was there: {names}", names=", ".join(page.present)))
    sentences += [text("Decided: {words}", words=row.words) for row in page.decisions]
    sentences += [_promised(line) for line in page.promises]
    if not (page.decisions or page.promises):
        sentences.append(text("Nothing was decided, and nothing promised."))
    if page.next_meeting:
        sentences.append(_next(page.next_meeting, zones, locale))
    return sentences


def _page(session: Session, outgoing: Outgoing) -> RecapPage | None:
    meeting = session.get(Meeting, UUID(outgoing.payload["meeting_id"]))
    reader = outgoing.recipient.person_id
    if meeting is None:
        return None
    if reader not in {seat.person_id for seat in entitled_to(session, meeting)}:
        return None
    try:
        return recap_of(session, Actor(reader), meeting.id, outgoing.now)
    except NotFound:
        return None


def _promised(line: PromiseLine) -> Text:
    if line.due_on is None:
        return text("{name} promised by the next meeting: {words}", **_of(line))
    return text("{name} promised by {day}: {words}", day=line.due_on, **_of(line))


def _of(line: PromiseLine) -> dict[str, object]:
    return {"name": line.owner_name, "words": line.words}


def _next(following: NextMeeting, zones: Zones, locale: str) -> Text:
    when = moment(following.starts_at, zones.at(following.starts_at), locale)
    if following.facilitator:
        return text(
            "Next: {day} at {clock}, {place} time. {name} facilitates.",
            name=following.facilitator,
            **when,
        )
    return text("Next: {day} at {clock}, {place} time.", **when)
