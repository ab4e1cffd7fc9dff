"""A coach's circles as a page draws them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from peercircles.coaching.views import Footing, Opening, PortfolioRow
from peercircles.kernel.text import Text, plural_text, text
from peercircles.kernel.zones import local
from peercircles.observations.models import Scope
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of, short_names
from peercircles.web.shared.ring_layout import RingSeat, Seat, ring_layout
from peercircles.web.shared.times import iso

NO_PERMISSION = text("No permission now")


@dataclass(frozen=True)
class BandView:
    """A band: its words, and which of its three squares are filled."""

    words: str = ""
    squares: list[bool] = field(default_factory=list[bool])


@dataclass(frozen=True)
class CoachedLine:
    """A circle in a coach's list. `lead` is what stands out beside it; `visit_at` a meeting."""

    id: str = ""
    name: str = ""
    seats: list[RingSeat] = field(default_factory=list[RingSeat])
    why: str = ""
    then: str = ""
    bands: list[BandView] = field(default_factory=list[BandView])
    lead: str = ""
    sides: list[str] = field(default_factory=list[str])
    visit_at: str = ""
    visit_id: str = ""
    can_write: bool = False


def coached_lines(rows: Sequence[PortfolioRow], caller: Caller) -> list[CoachedLine]:
    """The circles as the caller reads them."""
    return [coached_line(row, caller) for row in rows]


def coached_line(row: PortfolioRow, caller: Caller) -> CoachedLine:
    """One of them."""
    why, then = _sentences(row, caller)
    visit = next((each for each in row.openings if each.meeting_at), None)
    is_coming = row.footing is Footing.SITS_IN or (visit is not None and row.at == visit.meeting_at)
    return CoachedLine(
        id=row.id,
        name=row.name,
        seats=seats_of(row.people, is_open=bool(row.openings)),
        why=why.into(caller.locale),
        then=then.into(caller.locale) if then else "",
        bands=_bands(row, caller),
        lead=_lead(row).into(caller.locale) if row.footing is Footing.WORTH_A_WORD else "",
        sides=[each.into(caller.locale) for each in _sides(row.openings, caller)],
        visit_at=iso(visit.meeting_at) if visit and visit.meeting_at and is_coming else "",
        visit_id=visit.meeting_id if visit else "",
        can_write=bool(row.openings),
    )


def seats_of(people: Sequence[str], *, is_open: bool) -> list[RingSeat]:
    """The circle's table. Where nothing is open its seats are only pencilled."""
    names = short_names(people)
    state = "here" if is_open else "invited"
    seats = [
        Seat(name, initials_of(full), place, state)
        for place, (name, full) in enumerate(zip(names, people, strict=True), 1)
    ]
    return ring_layout(seats, None, None, None)


def summary(rows: Sequence[PortfolioRow]) -> list[Text]:
    """How it stands with all of them, in up to three sentences."""
    sentences = [plural_text("{count} circle.", "{count} circles.", len(rows))]
    worth = sum(row.footing is Footing.WORTH_A_WORD for row in rows)
    if worth:
        sentences.append(
            plural_text(
                "{count} could use a word from you this week.",
                "{count} could use a word from you this week.",
                worth,
            )
        )
    closed = sum(not row.openings for row in rows)
    if closed:
        sentences.append(
            plural_text(
                "{count} is closed to you for now, and that is all right.",
                "{count} are closed to you for now, and that is all right.",
                closed,
            )
        )
    return sentences


def day_of(at: datetime | None, caller: Caller) -> date | None:
    """The day on the caller's clocks."""
    return local(at, caller.zone).date() if at else None


def opening_words(opening: Opening, caller: Caller) -> Text:
    """What is open, until when."""
    day = day_of(opening.until, caller)
    match opening.scope:
        case Scope.PRESENCE:
            return text("A meeting open to you until {day}", day=day)
        case Scope.BOARD:
            return text("Board open to you until {day}", day=day)
        case Scope.SIGNALS:
            return text("Signals open to you until {day}", day=day)


def _sides(openings: Sequence[Opening], caller: Caller) -> list[Text]:
    if not openings:
        return [NO_PERMISSION]
    return [opening_words(each, caller) for each in openings]


def _lead(_row: PortfolioRow) -> Text:
    return text("Worth a word")


def _bands(row: PortfolioRow, caller: Caller) -> list[BandView]:
    if row.glance is None:
        return []
    return [
        BandView(words.into(caller.locale), [place < filled for place in range(3)])
        for words, filled in row.glance.bands
    ]


def _sentences(row: PortfolioRow, caller: Caller) -> tuple[Text, Text | None]:
    """Why, and one thing to try or to know."""
    if row.glance and row.footing is Footing.WORTH_A_WORD:
        return row.glance.why, row.glance.to_try
    if row.footing is Footing.OPEN:
        return row.glance.why if row.glance else _WHY[Footing.OPEN], _answering(row, caller)
    days: dict[str, object] = {
        "day": day_of(row.at, caller) or "",
        "last": day_of(row.answers_until, caller) or "",
    }
    why = replace(_WHY[row.footing], values=days)
    return why, _THEN.get(row.footing) or _again(row, caller)


def _answering(row: PortfolioRow, caller: Caller) -> Text | None:
    if not row.is_being_asked:
        return None
    last = day_of(row.answers_until, caller)
    return replace(_WHY[Footing.ASKED], values={"last": last})


def _again(row: PortfolioRow, caller: Caller) -> Text | None:
    day = day_of(row.may_ask_from, caller)
    if day is None or row.footing not in (Footing.NOT_THIS_TIME, Footing.ENDED):
        return None
    return text("You may ask again from {day}.", day=day)


# Which of the two it was is for the circle to know.
_CAME = text("Someone joined or came back on {day}, so every earlier permission has ended.")
_WHY = {
    Footing.WORTH_A_WORD: text("Needs nothing from you."),
    Footing.SITS_IN: text("You sit in on {day}. All of them agreed."),
    Footing.OPEN: text("Needs nothing from you."),
    Footing.PRIVATE: text("The circle is by itself for a while. What was open opens again then."),
    Footing.AFRESH: _CAME,
    Footing.JOINED: _CAME,
    Footing.ASKED: text("The circle is answering until {last}."),
    Footing.NOT_THIS_TIME: text("Not this time. Your last request was not granted."),
    Footing.ENDED: text("Your last permission has ended."),
    Footing.NEW: text("You have not asked this circle for anything yet."),
}
_THEN = {
    Footing.AFRESH: text("The circle is being asked afresh. You will hear either way."),
    Footing.JOINED: text("You may ask again."),
    Footing.ASKED: text("You will hear either way."),
}
