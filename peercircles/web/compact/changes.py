"""The change somebody is about to propose: what its form begins with."""

from dataclasses import dataclass

from peercircles.compacts.models import AmendmentKind, Clause, Section
from peercircles.compacts.views import AmendmentRow, CompactPage, VersionPage
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.web.shared.form_values import chosen


@dataclass(frozen=True)
class ChangeView:
    """The form. `kind` is empty while it is closed; `number` is the version one has read.

    `cadence` and the sizes are given for the clause that holds them, as is `review_on`.
    """

    kind: str = ""
    key: str = ""
    number: int = 0
    title: str = ""
    words: str = ""
    cadence: str = ""
    smallest: str = ""
    largest: str = ""
    review_on: str = ""


def beginning_of(page: CompactPage, kind: str, key: str) -> ChangeView:
    """The form for a clause as it reads, or (kind `again`) with what was proposed before."""
    if page.holds is None:
        return ChangeView()
    if kind == AmendmentKind.ADD:
        return ChangeView(kind=kind, number=page.holds.number)
    if kind == "again":
        return _again(page, page.holds, key)
    clause = _clause(page.holds, key)
    return _about(page.holds, clause, chosen(AmendmentKind, kind, field="words"), clause.words)


def _again(page: CompactPage, holds: VersionPage, amendment_id: str) -> ChangeView:
    aside = next((row for row in page.amendments if row.id == amendment_id), None)
    if aside is None:
        raise Conflict(text("This is proposed no longer."))
    if aside.kind is AmendmentKind.ADD:
        return _new(holds, aside)
    return _about(holds, _clause(holds, aside.clause_key), aside.kind, aside.words)


def _new(holds: VersionPage, aside: AmendmentRow) -> ChangeView:
    return ChangeView(
        kind=aside.kind.value, number=holds.number, title=aside.title, words=aside.words
    )


def _about(holds: VersionPage, clause: Clause, kind: AmendmentKind, words: str) -> ChangeView:
    has_rhythm, has_review = clause.key == Section.RHYTHM, clause.key == Section.REVIEW
    terms = holds.terms
    return ChangeView(
        kind=kind.value,
        key=clause.key,
        number=holds.number,
        title=clause.title,
        words=words,
        cadence=terms.cadence.value if has_rhythm else "",
        smallest=str(terms.smallest) if has_rhythm else "",
        largest=str(terms.largest) if has_rhythm else "",
        review_on=terms.review_on.isoformat() if has_review else "",
    )


def _clause(holds: VersionPage, key: str) -> Clause:
    if clause := next((each for each in holds.clauses if each.key == key), None):
        return clause
    raise Conflict(text("This clause is not in the compact any more."))
