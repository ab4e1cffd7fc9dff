"""A recap, ready to draw."""

from dataclasses import dataclass, field

from peercircles.recaps.queries import RecapPage
from peercircles.web.recaps.reading import RecapToSend
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class DecisionView:
    """Something the circle decided."""

    id: str = ""
    words: str = ""
    by: str = ""


@dataclass(frozen=True)
class PromiseView:
    """Who promised what; `due` is an ISO date, or empty: by the next meeting."""

    id: str = ""
    owner: str = ""
    words: str = ""
    due: str = ""


@dataclass(frozen=True)
class RecapView:
    """The recap of a meeting. Instants are ISO."""

    meeting_id: str = ""
    circle_name: str = ""
    zone: str = ""
    starts_at: str = ""
    present: str = ""
    decisions: list[DecisionView] = field(default_factory=list)
    promises: list[PromiseView] = field(default_factory=list)
    next_at: str = ""
    next_facilitator: str = ""
    is_over: bool = False
    can_record: bool = False
    can_send: bool = False
    sent_at: str = ""
    sent_by: str = ""


@dataclass(frozen=True)
class PreviewView:
    """What will be sent, and to whom; `content` goes back with the sending."""

    content: str = ""
    letter: list[str] = field(default_factory=list)
    goes_to: list[str] = field(default_factory=list)


def recap_view(page: RecapPage) -> RecapView:
    """A recap as its section shows it."""
    following = page.next_meeting
    return RecapView(
        meeting_id=page.meeting_id,
        circle_name=page.circle_name,
        zone=page.zone,
        starts_at=iso(page.starts_at),
        present=", ".join(page.present),
        decisions=[DecisionView(row.id, row.words, row.by_name) for row in page.decisions],
        promises=[
            PromiseView(
                str(number),
                line.owner_name,
                line.words,
                line.due_on.isoformat() if line.due_on else "",
            )
            for number, line in enumerate(page.promises)
        ],
        next_at=iso(following.starts_at) if following else "",
        next_facilitator=following.facilitator if following else "",
        is_over=page.is_over,
        can_record=page.can_record,
        can_send=page.can_send,
        sent_at=iso(page.sent_at) if page.sent_at else "",
        sent_by=page.sent_by,
    )


def preview_view(recap: RecapToSend) -> PreviewView:
    """A recap as it is looked over."""
    return PreviewView(
        content=recap.page.content, letter=list(recap.letter), goes_to=list(recap.page.goes_to)
    )
