"""What the forms of a compact send, and how it is read."""

from typing import NotRequired, TypedDict

from peercircles.circles.models import Cadence
from peercircles.compacts.models import AmendmentKind
from peercircles.compacts.proposals import Proposal, ProposedTerms
from peercircles.web.shared.form_values import chosen, chosen_day, whole_number


class BeginForm(TypedDict):
    """In which language it is written, and when to look at it again."""

    locale: str
    review_on: str


class ChangeForm(TypedDict):
    """A proposed change; which fields there are depends on the clause."""

    title: NotRequired[str]
    words: NotRequired[str]
    cadence: NotRequired[str]
    smallest: NotRequired[str]
    largest: NotRequired[str]
    review_on: NotRequired[str]


class CommentForm(TypedDict):
    """A few words, and the change they are about.

    A form inside a list says so in a field: what it does when sent stands outside of the list.
    """

    amendment: str
    comment: str


def typed_proposal(kind: str, key: str, form: ChangeForm) -> Proposal:
    """The proposal as the command takes it. Raises Invalid beside the field that is off."""
    cadence, review_on = form.get("cadence"), form.get("review_on")
    smallest, largest = form.get("smallest"), form.get("largest")
    return Proposal(
        kind=chosen(AmendmentKind, kind, field="words"),
        clause_key=key,
        title=form.get("title", ""),
        words=form.get("words", ""),
        terms=ProposedTerms(
            cadence=None if cadence is None else chosen(Cadence, cadence, field="cadence"),
            smallest=None if smallest is None else whole_number(smallest, field="smallest"),
            largest=None if largest is None else whole_number(largest, field="largest"),
            review_on=None if review_on is None else chosen_day(review_on, field="review_on"),
        ),
    )
