"""What the forms about promises send."""

from typing import TypedDict

from peercircles.promises.commands import PromiseWords
from peercircles.web.shared.form_values import chosen_day


class PromiseForm(TypedDict):
    """A promise in a meeting; for somebody else (`owner`), where the scribe writes it."""

    promise: str
    promise_due: str
    owner: str


class OwnPromiseForm(TypedDict):
    """A promise to one of one's circles."""

    promise: str
    promise_due: str
    circle: str


class ChangeForm(TypedDict):
    """Another promise in the place of one."""

    change_promise: str
    change_promise_due: str


def promised(form: PromiseForm | OwnPromiseForm) -> PromiseWords:
    """What was said, and by when."""
    return _said(form.get("promise", ""), form.get("promise_due", ""), "promise_due")


def promised_instead(form: ChangeForm) -> PromiseWords:
    """The same of the form that changes one."""
    due = form.get("change_promise_due", "")
    return _said(form.get("change_promise", ""), due, "promise_due")


def _said(words: str, due: str, field: str) -> PromiseWords:
    return PromiseWords(words, chosen_day(due, field=field) if due else None)
