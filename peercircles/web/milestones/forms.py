"""What the forms about milestones send."""

from typing import TypedDict
from uuid import UUID

from peercircles.kernel.columns import parse_id
from peercircles.milestones.models import MilestoneWords
from peercircles.web.shared.form_values import chosen_day


class MilestoneForm(TypedDict, total=False):
    """What is to be there by when, and what it waits for."""

    title: str
    due_on: str
    needs: list[str]


class EditForm(TypedDict, total=False):
    """The same of a milestone that is there already. `version` is the one the edit began with."""

    edit_title: str
    edit_due_on: str
    edit_needs: list[str]
    version: str


def words_in(form: MilestoneForm) -> MilestoneWords:
    """What the form says."""
    return MilestoneWords(
        title=form.get("title") or "",
        due_on=chosen_day(form.get("due_on") or "", field="due_on"),
        needs=_ids(form.get("needs") or []),
    )


def edited_in(form: EditForm) -> MilestoneWords:
    """What the form of a change says."""
    return words_in(
        MilestoneForm(
            title=form.get("edit_title") or "",
            due_on=form.get("edit_due_on") or "",
            needs=form.get("edit_needs") or [],
        )
    )


def _ids(values: list[str]) -> frozenset[UUID]:
    return frozenset(parse_id(value) for value in values if value)
