"""What the pages of circles show: texts and flags, ready to draw."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from peercircles.circles.models import Cadence
from peercircles.circles.views import CirclePage, InvitationRow, RestingRow, SeatRow
from peercircles.kernel.text import text
from peercircles.kernel.zones import place_of
from peercircles.web.circles.forms import TermsForm
from peercircles.web.circles.wording import CADENCES, cadence_words, size_words
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of, tint_of
from peercircles.web.shared.times import iso

TERMS = ("name", "purpose", "zone", "cadence", "minutes", "smallest", "largest")


@dataclass(frozen=True)
class PersonLine:
    """Somebody in the list of a circle's people."""

    id: str = ""
    name: str = ""
    pronouns: str = ""
    initials: str = ""
    tint: int = 0
    place: str = ""
    joined_at: str = ""
    is_you: bool = False


@dataclass(frozen=True)
class RestingLine:
    """Somebody on a pause, in the same list."""

    id: str = ""
    name: str = ""
    initials: str = ""
    since: str = ""


@dataclass(frozen=True)
class InvitationLine:
    """A place that is offered and not taken. After `ends_at` its link works no more."""

    id: str = ""
    name: str = ""
    email: str = ""
    initials: str = ""
    ends_at: str = ""
    is_open: bool = True
    was_mailed: bool = False


@dataclass(frozen=True)
class TermsView:
    """What is settled about a circle: as its form takes it, and in a few words."""

    name: str = ""
    purpose: str = ""
    zone: str = ""
    cadence: str = ""
    minutes: str = ""
    smallest: str = ""
    largest: str = ""
    rhythm: str = ""
    size: str = ""
    place: str = ""
    is_agreed: bool = False


@dataclass(frozen=True)
class TermsClash:
    """One of the terms on which two people differ. `part` is the name of its field."""

    part: str = ""
    theirs: str = ""
    mine: str = ""


def resting_lines(rows: Sequence[RestingRow]) -> list[RestingLine]:
    """Those on a pause."""
    return [
        RestingLine(
            id=row.person_id,
            name=row.name,
            initials=initials_of(row.name),
            since=iso(row.since),
        )
        for row in rows
    ]


def person_lines(page: CirclePage, caller: Caller) -> list[PersonLine]:
    """The people in the order of their seats, beginning with the caller."""
    at = next((at for at, row in enumerate(page.people) if row.is_you), 0)
    around = [*page.people[at:], *page.people[:at]]
    return [_person_line(row, caller) for row in around]


def invitation_lines(rows: list[InvitationRow]) -> list[InvitationLine]:
    """The open places, ready to draw."""
    return [
        InvitationLine(
            id=row.id,
            name=row.name or row.email,
            email=row.email if row.name else "",
            initials=initials_of(row.name or row.email),
            ends_at=iso(row.ends_at),
            is_open=row.is_open,
            was_mailed=row.was_mailed,
        )
        for row in rows
    ]


def terms_view(page: CirclePage, caller: Caller) -> TermsView:
    """The circle's terms, for its form and for those who read them."""
    return TermsView(
        name=page.name,
        purpose=page.purpose,
        zone=page.zone,
        cadence=page.cadence.value,
        minutes=str(page.minutes),
        smallest=str(page.smallest),
        largest=str(page.largest),
        rhythm=text(
            "{cadence}, {minutes} minutes",
            cadence=cadence_words(page.cadence),
            minutes=page.minutes,
        ).into(caller.locale),
        size=size_words(page.smallest, page.largest).into(caller.locale),
        place=place_of(page.zone, caller.locale),
        is_agreed=page.is_agreed,
    )


def with_agreed(terms: TermsView, page: CirclePage, caller: Caller) -> TermsView:
    """The terms somebody is changing, with what the circle has agreed on as it is now."""
    now = terms_view(page, caller)
    if not now.is_agreed:
        return terms
    return replace(
        terms,
        cadence=now.cadence,
        smallest=now.smallest,
        largest=now.largest,
        rhythm=now.rhythm,
        size=now.size,
        is_agreed=True,
    )


def terms_clash(page: CirclePage, form: TermsForm, caller: Caller) -> list[TermsClash]:
    """Where what is settled now differs from what the caller typed."""
    now = asdict(terms_view(page, caller))
    typed = {part: _as_stored(str(form.get(part, ""))) for part in TERMS}
    return [
        TermsClash(
            part=part,
            theirs=_said(part, now[part], caller),
            mine=_said(part, typed[part], caller),
        )
        for part in TERMS
        if now[part] != typed[part]
    ]


def _as_stored(typed: str) -> str:
    """Browsers send each line break of a field as two characters."""
    return typed.replace("\r\n", "\n").strip()


def _said(part: str, value: str, caller: Caller) -> str:
    if part == "zone":
        return place_of(value, caller.locale)
    return CADENCES[Cadence(value)].into(caller.locale) if part == "cadence" else value


def _person_line(row: SeatRow, caller: Caller) -> PersonLine:
    return PersonLine(
        id=row.person_id,
        name=row.name,
        pronouns=row.pronouns,
        initials=initials_of(row.name),
        tint=tint_of(row.seat),
        place=place_of(row.zone, caller.locale),
        joined_at=iso(row.joined_at),
        is_you=row.is_you,
    )
