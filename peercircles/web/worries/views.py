"""Worries as a page draws them, and what their form sends."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict
from uuid import UUID

from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.web.shared.times import iso
from peercircles.worries.models import ToldTo
from peercircles.worries.queries import WorriesPage, WorryRow

_TOLD = {ToldTo.CIRCLE.value: ToldTo.CIRCLE, ToldTo.FACILITATOR.value: ToldTo.FACILITATOR}


class WorryForm(TypedDict, total=False):
    """What worries somebody, and whom they tell: "circle", "facilitator", or a person's id."""

    worry_words: str
    worry_to: str


class CareForm(TypedDict, total=False):
    """What a programme says to people who may need more than their circle."""

    programme: str
    care_words: str


@dataclass(frozen=True)
class WorryView:
    """A worry one told or was told. `to_name` is empty where it is everybody."""

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    author: str = ""
    is_yours: bool = False
    to_name: str = ""
    words: str = ""
    at: str = ""
    ends_at: str = ""


@dataclass(frozen=True)
class PersonToTell:
    """Somebody one could tell."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True)
class WorriesView:
    """What one told or was told in a circle, and whom one could tell."""

    worries: list[WorryView] = field(default_factory=list[WorryView])
    people: list[PersonToTell] = field(default_factory=list[PersonToTell])
    facilitator: str = ""
    care_words: str = ""


@dataclass(frozen=True)
class CareView:
    """What one of the organiser's programmes says."""

    programme_id: str = ""
    programme_name: str = ""
    words: str = ""


def worries_view(page: WorriesPage) -> WorriesView:
    """The section as it is drawn."""
    return WorriesView(
        worries=worry_views(page.worries),
        people=[PersonToTell(each.id, each.name) for each in page.listeners],
        facilitator=page.facilitator_name,
        care_words=page.care_words,
    )


def worry_views(rows: Sequence[WorryRow]) -> list[WorryView]:
    """Worries in a list."""
    return [
        WorryView(
            id=row.id,
            circle_id=row.circle_id,
            circle_name=row.circle_name,
            author=row.author_name,
            is_yours=row.is_yours,
            to_name=row.to_name,
            words=row.words,
            at=iso(row.at),
            ends_at=iso(row.ends_at),
        )
        for row in rows
    ]


def told_in(form: WorryForm) -> tuple[ToldTo, UUID | None]:
    """Whom the form tells. Raises Invalid where that is nobody."""
    named = form.get("worry_to", "")
    if named in _TOLD:
        return _TOLD[named], None
    try:
        return ToldTo.PERSON, parse_id(named)
    except NotFound:
        raise Invalid(text("Please choose one of these people."), field="worry_to") from None
