"""What the form of a contact sends, and how it is read."""

from typing import NotRequired, TypedDict

from peercircles.networks.models import Closeness, ContactWords, Function, Sphere
from peercircles.web.shared.form_values import chosen


class ContactForm(TypedDict):
    """A contact. `contact` and `version` say which one an edit began with."""

    contact: NotRequired[str]
    version: NotRequired[str]
    name: str
    functions: NotRequired[list[str]]
    closeness: str
    sphere: str
    knows_others: NotRequired[bool]
    note: str


def contact_in(form: ContactForm) -> ContactWords:
    """The fields as the commands take them. Raises Invalid beside the field that is off."""
    wanted = [each for each in form.get("functions") or [] if each]
    return ContactWords(
        name=form.get("name", ""),
        functions=frozenset(chosen(Function, each, field="functions") for each in wanted),
        closeness=chosen(Closeness, form.get("closeness", ""), field="closeness"),
        sphere=chosen(Sphere, form.get("sphere", ""), field="sphere"),
        knows_others=bool(form.get("knows_others")),
        note=form.get("note", ""),
    )
