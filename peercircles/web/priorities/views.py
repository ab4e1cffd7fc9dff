"""The ideas as their page shows them: the same ones as a list and on the field."""

from dataclasses import dataclass, field

from peercircles.kernel.text import Text, text
from peercircles.priorities.field import Band, Mark, Spot
from peercircles.priorities.models import STEPS
from peercircles.priorities.queries import PrioritiesPage
from peercircles.web.shared.callers import Caller

EFFORT, EFFECT = text("Effort"), text("Effect")


@dataclass(frozen=True)
class IdeaLine:
    """An idea in the list. Without a place it has neither number nor steps."""

    id: str = ""
    title: str = ""
    number: str = ""
    across: str = ""
    up: str = ""
    where: str = ""


@dataclass(frozen=True)
class MarkView:
    """An idea on the field. `left` and `top` are lengths of the style sheet."""

    id: str = ""
    number: str = ""
    label: str = ""
    left: str = ""
    top: str = ""


@dataclass(frozen=True)
class PlaceView:
    """A place of the field, which can be pressed while an idea is to be put somewhere."""

    key: str = ""
    across: int = 0
    up: int = 0
    label: str = ""
    left: str = ""
    top: str = ""
    height: str = ""


@dataclass(frozen=True)
class FieldView:
    """Everything about the ideas of one diagram. `own_…` are the names somebody gave the axes."""

    diagram_id: str = ""
    aim: str = ""
    across: str = ""
    up: str = ""
    own_across: str = ""
    own_up: str = ""
    height: str = ""
    ideas: list[IdeaLine] = field(default_factory=list[IdeaLine])
    marks: list[MarkView] = field(default_factory=list[MarkView])
    places: list[PlaceView] = field(default_factory=list[PlaceView])


def field_view(page: PrioritiesPage, caller: Caller) -> FieldView:
    """The page in the words of its reader."""
    locale = caller.locale
    across, up = page.across or EFFORT.into(locale), page.up or EFFECT.into(locale)
    numbers = {mark.idea.id: mark.number for mark in page.field.marks}

    def where(spot: Spot) -> Text:
        return text(
            "{across} {step_across} of 5, {up} {step_up} of 5",
            across=across,
            step_across=spot.across,
            up=up,
            step_up=spot.up,
        )

    return FieldView(
        diagram_id=str(page.diagram_id),
        aim=page.aim,
        across=across,
        up=up,
        own_across=page.across,
        own_up=page.up,
        height=f"{page.field.height:g}rem",
        ideas=[
            IdeaLine(
                id=str(idea.id),
                title=idea.title,
                number=str(numbers[idea.id]) if idea.spot else "",
                across=str(idea.spot.across) if idea.spot else "",
                up=str(idea.spot.up) if idea.spot else "",
                where=where(idea.spot).into(locale) if idea.spot else "",
            )
            for idea in page.ideas
        ],
        marks=[
            _mark(mark, f"{mark.number}: {mark.idea.title}. {where(mark.spot).into(locale)}")
            for mark in page.field.marks
        ],
        places=[
            _place(band, step, where(Spot(step, band.up)).into(locale))
            for band in page.field.bands
            for step in STEPS
        ],
    )


def _mark(mark: Mark, label: str) -> MarkView:
    middle = (mark.spot.across - 0.5) * 100 / len(STEPS)
    return MarkView(
        id=str(mark.idea.id),
        number=str(mark.number),
        label=label,
        left=f"calc({middle:g}% + {mark.left:g}rem)",
        top=f"{mark.top:g}rem",
    )


def _place(band: Band, step: int, label: str) -> PlaceView:
    return PlaceView(
        key=f"{step} {band.up}",
        across=step,
        up=band.up,
        label=label,
        left=f"{(step - 1) * 100 / len(STEPS):g}%",
        top=f"{band.top:g}rem",
        height=f"{band.height:g}rem",
    )
