"""What the goal forms send, and how it is read."""

from datetime import date
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from peercircles.goals.models import GoalKind, Lane, Progress
from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.web.shared.form_values import chosen


class GoalForm(TypedDict):
    """The fields of a goal. `version` is the one an edit began with."""

    title: str
    why: str
    measure: str
    target_on: str
    kind: str
    lane: NotRequired[str]
    audience: NotRequired[str]
    version: NotRequired[str]
    contributors: NotRequired[list[str]]


class UpdateForm(TypedDict):
    """The fields of an update."""

    progress: NotRequired[str]
    line: str
    wants_help: NotRequired[bool]
    audience: NotRequired[str]


def goal_words(form: GoalForm) -> dict[str, Any]:
    """The fields as the commands take them. Raises Invalid beside the field that is off."""
    return {
        "title": form.get("title", ""),
        "why": form.get("why", ""),
        "measure": form.get("measure", ""),
        "target_on": typed_date(form.get("target_on", ""), field="target_on"),
        "kind": chosen(GoalKind, form.get("kind", ""), field="kind"),
        "contributor_ids": typed_ids(form.get("contributors") or []),
    }


def lane_named(name: str) -> Lane:
    """The lane called `name`."""
    return chosen(Lane, name, field="lane")


def audience_named(name: str) -> Audience:
    """Who is to read it: the circle alone where nothing was chosen."""
    return chosen(Audience, name or Audience.CIRCLE.value, field="audience")


def progress_named(name: str) -> Progress:
    """The progress called `name`."""
    return chosen(Progress, name, field="progress")


def typed_date(value: str, *, field: str) -> date | None:
    """The date in a date field, or None when it was left empty."""
    if not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise Invalid(text("Please give a date like 2027-03-28."), field=field) from None


def typed_ids(values: list[str]) -> list[UUID]:
    """The ids of ticked boxes."""
    return [parse_id(value) for value in values if value]
