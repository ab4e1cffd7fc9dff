"""What the forms about diagrams send."""

from typing import TypedDict

from peercircles.theories.models import AimWords
from peercircles.web.shared.form_values import chosen_day


class AimForm(TypedDict, total=False):
    """What is wanted. `version` says which words an edit began with."""

    what: str
    how_much: str
    for_whom: str
    by_when: str
    version: str


class NodeForm(TypedDict, total=False):
    """The title of a node. `version` says which one an edit began with."""

    title: str
    version: str


class LinkForm(TypedDict, total=False):
    """What something moves, and how surely."""

    parent: str
    strength: str


class GoalOfNodeForm(TypedDict, total=False):
    """A goal that is made of a node: its title, and on whose board it is put."""

    goal_title: str
    circle: str


def aim_in(form: AimForm) -> AimWords:
    """The aim as it was typed."""
    by_when = form.get("by_when", "").strip()
    return AimWords(
        what=form.get("what", ""),
        how_much=form.get("how_much", ""),
        for_whom=form.get("for_whom", ""),
        by_when=chosen_day(by_when, field="by_when") if by_when else None,
    )
