"""How a circle's turns are decided, printed as the page in the app shows it."""

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from peercircles.accesses.models import AccessKind
from peercircles.accesses.noting import note_access
from peercircles.cli.inviting import circle_called
from peercircles.facilitation.explanations import Explanation, RoleCount, explanation_of
from peercircles.kernel.work import NOBODY, Transactions, Work

_INDENT = "  "


def explained(engine: sa.Engine, circle: str, locale: str) -> str:
    """The whole explanation for the circle of that name or id."""
    found = circle_called(engine, circle)
    explanation, _events = Transactions(engine).run(NOBODY, _explain_noted, found.id)
    return "\n".join(_lines(explanation, locale))


def _explain_noted(work: Work, circle_id: UUID) -> Explanation:
    note_access(work, AccessKind.EXPLANATION, circle_id=circle_id)
    return explanation_of(work.session, circle_id)


def _lines(explanation: Explanation, locale: str) -> Iterator[str]:
    yield explanation.circle_name
    for passage in explanation.passages:
        yield from ("", passage.title.into(locale))
        yield from (f"{_INDENT}{sentence.into(locale)}" for sentence in passage.sentences)
    for count in explanation.counts:
        yield from _count_lines(count, locale)


def _count_lines(count: RoleCount, locale: str) -> Iterator[str]:
    yield from ("", count.title.into(locale), f"{_INDENT}{count.summary.into(locale)}")
    for row in count.rows:
        yield f"{_INDENT}{row.person_name}: {row.in_words.into(locale)}"
