"""What the forms of a record send, and how it is read."""

from typing import NotRequired, TypedDict

from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import parse_id
from peercircles.records.models import AccomplishmentKind
from peercircles.records.words import TypedEntry
from peercircles.web.shared.form_values import chosen, chosen_day


class EntryForm(TypedDict):
    """An accomplishment. `entry` and `version` say which one an edit began with."""

    entry: NotRequired[str]
    version: NotRequired[str]
    kind: str
    title: str
    words: str
    on: str
    link: str
    names: str
    people: NotRequired[list[str]]


class ShareForm(TypedDict):
    """With which circle, and whether a coach may read it, too."""

    circle: str
    coach: NotRequired[bool]


def entry_in(form: EntryForm) -> TypedEntry:
    """The fields as the commands take them. Raises Invalid beside the field that is off."""
    names = (line.strip() for line in form.get("names", "").splitlines())
    return TypedEntry(
        kind=chosen(AccomplishmentKind, form.get("kind", ""), field="kind"),
        title=form.get("title", ""),
        words=form.get("words", ""),
        on=chosen_day(form.get("on", ""), field="on"),
        link=form.get("link", ""),
        people=frozenset(parse_id(each) for each in form.get("people") or [] if each),
        names=tuple(name for name in names if name),
    )


def audience_in(form: ShareForm) -> Audience:
    """The circle alone, unless a coach was ticked."""
    return Audience.COACH if form.get("coach") else Audience.CIRCLE
