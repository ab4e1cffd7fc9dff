"""What somebody types about a segment, and what happens when two people did at once."""

from dataclasses import replace
from typing import TypedDict
from uuid import UUID

from sqlmodel import Session

from peercircles.agendas.bank import BANK
from peercircles.agendas.models import LONGEST_PROMPT, LONGEST_TITLE
from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.segments import Mode
from peercircles.agendas.titles import RULES, TITLES, is_said_by
from peercircles.circles.queries import member_ids
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import LOCALES, text
from peercircles.kernel.typed import typed_line


class SegmentChange(TypedDict):
    """All that can be said of a segment but for its minutes; `prompt` is "" for no question."""

    title: str
    mode: Mode
    owner_id: UUID | None
    rules: tuple[str, ...]
    prompt: str


class AgendaClash(Conflict):
    """The segment was changed after this edit was begun, so that nothing was saved.

    Saving again with `version` as the expected one replaces what is there knowingly.
    """

    code = "agenda-clash"

    def __init__(self, segment_id: UUID, version: int) -> None:
        super().__init__(
            text("That did not save. Somebody changed this part a moment ago. Both are here.")
        )
        self.segment_id = segment_id
        self.version = version


def with_words(
    session: Session, circle_id: UUID, segment: PlannedSegment, change: SegmentChange
) -> PlannedSegment:
    """The segment as it was typed; Invalid (with the field) where that cannot be taken.

    Words of the product that nobody touched stay the product's: each reads them in their own
    language.
    """
    title_key, title = _titled(segment, change["title"])
    prompt_key, prompt = _asking(segment, change["prompt"])
    return replace(
        segment,
        title_key=title_key,
        title=title,
        prompt_key=prompt_key,
        prompt=prompt,
        mode=change["mode"],
        per_person=change["mode"] is Mode.ROUND
        or (segment.per_person and change["mode"] is segment.mode),
        owner_id=_owner(session, circle_id, segment, change["owner_id"]),
        rules=_rules(change["rules"]),
    )


def typed_title(words: str) -> str:
    """What somebody calls a segment."""
    return typed_line(words, field="title", limit=LONGEST_TITLE)


def _titled(segment: PlannedSegment, words: str) -> tuple[str, str]:
    title = typed_title(words)
    is_ours = is_said_by(TITLES, segment.title_key, title)
    return (segment.title_key, "") if is_ours else ("", title)


def _asking(segment: PlannedSegment, words: str) -> tuple[str, str]:
    prompt = typed_line(words, field="prompt", limit=LONGEST_PROMPT, required=False)
    found = BANK.get(segment.prompt_key)
    if found and prompt in {found.words.into(locale) for locale in LOCALES}:
        return segment.prompt_key, ""
    return "", prompt


def _owner(
    session: Session, circle_id: UUID, segment: PlannedSegment, owner_id: UUID | None
) -> UUID | None:
    # Who has left stays where they were: nobody can choose them, so nobody meant to.
    if owner_id is None or owner_id == segment.owner_id:
        return owner_id
    if owner_id in member_ids(session, circle_id):
        return owner_id
    raise Invalid(text("Choose somebody who is in the circle."), field="owner")


def _rules(rules: tuple[str, ...]) -> tuple[str, ...]:
    if set(rules) <= set(RULES):
        return tuple(rule for rule in RULES if rule in rules)
    raise Invalid(text("Choose among the rules there are."), field="rules")
