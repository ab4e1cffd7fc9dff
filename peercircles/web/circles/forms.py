"""What the forms of a circle send, and how it is read."""

from typing import NotRequired, TypedDict

from peercircles.circles.models import Cadence
from peercircles.circles.terms import CircleTerms
from peercircles.kernel.zones import zone_named
from peercircles.meetings.rezoning import Keep
from peercircles.web.shared.form_values import chosen, whole_number


class TermsForm(TypedDict):
    """What is settled about a circle, as typed."""

    name: str
    purpose: str
    zone: str
    cadence: str
    minutes: str
    smallest: str
    largest: str


class SettleForm(TermsForm):
    """What is settled anew; `keep` is what planned meetings keep where the zone is another."""

    keep: NotRequired[str]


class NewCircleForm(TermsForm):
    """A circle to be made; `programme` is sent where there are several."""

    programme: NotRequired[str]
    takes_part: NotRequired[bool]


class PeopleForm(TypedDict):
    """A list of people to invite."""

    people: str


def typed_keep(form: SettleForm) -> Keep | None:
    """What planned meetings keep; None where nothing was asked."""
    keep = form.get("keep", "")
    return chosen(Keep, keep, field="keep") if keep else None


def typed_terms(form: TermsForm) -> CircleTerms:
    """The terms as the commands take them. Raises Invalid beside the field that is off."""
    return CircleTerms(
        name=form.get("name", ""),
        purpose=form.get("purpose", ""),
        zone=zone_named(form.get("zone", ""), field="zone"),
        cadence=chosen(Cadence, form.get("cadence", ""), field="cadence"),
        minutes=whole_number(form.get("minutes", ""), field="minutes"),
        smallest=whole_number(form.get("smallest", ""), field="smallest"),
        largest=whole_number(form.get("largest", ""), field="largest"),
    )
