"""Thanks as a page draws them."""

from dataclasses import dataclass
from typing import TypedDict

from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.thanks.commands import ThanksWords
from peercircles.thanks.queries import ThanksRow


class ThanksForm(TypedDict, total=False):
    """Who is thanked, with which words, and who reads them."""

    thanked: str
    thanks: str
    readers: str


@dataclass(frozen=True)
class ThanksLine:
    """Thanks for one reader. `way` is from-you, for-you or others."""

    id: str = ""
    circle_name: str = ""
    from_name: str = ""
    to_name: str = ""
    words: str = ""
    is_shared: bool = False
    way: str = ""


def thanks_line(row: ThanksRow) -> ThanksLine:
    """The row as it is drawn."""
    return ThanksLine(
        id=row.id,
        circle_name=row.circle_name,
        from_name=row.from_name,
        to_name=row.to_name,
        words=row.words,
        is_shared=row.is_shared,
        way=_way_of(row),
    )


def _way_of(row: ThanksRow) -> str:
    if row.is_from_you:
        return "from-you"
    return "for-you" if row.is_for_you else "others"


def said_in(form: ThanksForm) -> ThanksWords:
    """What the form says."""
    return ThanksWords(form.get("thanks") or "", is_shared=form.get("readers") == "circle")


def thanked_in(form: ThanksForm) -> str:
    """Whom the form thanks. Raises Invalid where that is nobody."""
    if thanked := form.get("thanked"):
        return str(parse_id(thanked))
    raise Invalid(text("Choose whom you thank."), field="thanked")
