"""How a circle's turns are decided, printed as the page in the app shows it."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session

from peercircles.cli.inviting import circle_called
from peercircles.facilitation.explanations import Explanation, RoleCount, explanation_of

_INDENT = "  "


def explained(engine: sa.Engine, circle: str, locale: str) -> str:
    """The whole explanation for the circle of that name or id."""
    found = circle_called(engine, circle)
    with Session(engine) as session:
        explanation = explanation_of(session, found.id)
    return "\n".join(_lines(explanation, locale))


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
