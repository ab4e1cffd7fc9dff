"""What the forms about priorities send."""

from typing import TypedDict

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.priorities.field import Spot


class SpotForm(TypedDict, total=False):
    """A step along each axis."""

    across: str
    up: str


class AxesForm(TypedDict, total=False):
    """What the axes are called."""

    axis_across: str
    axis_up: str


def spot_in(form: SpotForm) -> Spot:
    """The place that was chosen. Raises Invalid where a step is missing."""
    return Spot(
        _step(form.get("across", ""), field="across"), _step(form.get("up", ""), field="up")
    )


def _step(value: str, *, field: str) -> int:
    if len(value) == 1 and value.isdecimal():
        return int(value)
    raise Invalid(text("Please choose one of these."), field=field)
