"""What the form of an item sends, and how it is read."""

from typing import NotRequired, TypedDict

from peercircles.backpacks.models import ItemKind, ItemState, ItemWords, Way
from peercircles.kernel.columns import parse_id
from peercircles.web.shared.form_values import chosen


class ItemForm(TypedDict):
    """An item. `item` and `version` say which one an edit began with."""

    item: NotRequired[str]
    version: NotRequired[str]
    name: str
    kind: str
    state: str
    way: str
    closing: str
    gap: NotRequired[str]


def item_in(form: ItemForm) -> ItemWords:
    """The fields as the commands take them. Raises Invalid beside the field that is off."""
    gap = form.get("gap", "")
    return ItemWords(
        name=form.get("name", ""),
        kind=chosen(ItemKind, form.get("kind", ""), field="kind"),
        state=chosen(ItemState, form.get("state", ""), field="state"),
        way=chosen(Way, form.get("way", ""), field="way"),
        closing=form.get("closing", ""),
        gap_id=parse_id(gap) if gap else None,
    )
