"""What the forms of an agenda send, and how it is read."""

from typing import Any, NotRequired, TypedDict

from peercircles.agendas.segments import Mode
from peercircles.kernel.columns import parse_id
from peercircles.web.shared.form_values import chosen, whole_number


class SegmentForm(TypedDict):
    """The fields of a segment."""

    title: str
    minutes: str
    mode: str
    owner: str
    prompt: str
    rules: NotRequired[list[str]]


class NewSegmentForm(TypedDict):
    """The fields of a segment to be added; `below` is the id of the one above it."""

    title: str
    minutes: str
    mode: str
    below: NotRequired[str]


class FormatForm(TypedDict):
    """The choice of a format."""

    format: NotRequired[str]


class NameForm(TypedDict):
    """What a format is to be called."""

    name: str


class SuggestionForm(TypedDict):
    """Something to suggest."""

    suggestion: str
    suggested_minutes: str


def segment_change(form: SegmentForm) -> dict[str, Any]:
    """The fields as the command takes them. Raises Invalid beside the field that is off."""
    owner = form.get("owner", "")
    return {
        "title": form.get("title", ""),
        "minutes": whole_number(form.get("minutes", ""), field="minutes"),
        "mode": chosen(Mode, form.get("mode", ""), field="mode"),
        "owner_id": parse_id(owner) if owner else None,
        "rules": tuple(each for each in form.get("rules") or [] if each),
        "prompt": form.get("prompt", ""),
    }


def new_segment(form: NewSegmentForm) -> dict[str, Any]:
    """The same of a segment to be added."""
    below = form.get("below", "")
    return {
        "title": form.get("title", ""),
        "minutes": whole_number(form.get("minutes", ""), field="minutes"),
        "mode": chosen(Mode, form.get("mode", ""), field="mode"),
        "below_id": parse_id(below) if below else None,
    }
