"""A part of an agenda as it stands, be it stored already or only proposed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from peercircles.agendas.prompts import PromptFamily
from peercircles.agendas.segments import Mode, Purpose
from peercircles.facilitation.models import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlan:
    """One part of a format: what a segment is made of.

    It is called by the product (`title_key`) or in somebody's own words (`title`), and asks a
    question of the bank (`prompt_key`, from one of `families`) or somebody's own (`prompt`).
    """

    minutes: int
    mode: Mode
    title_key: str = ""
    title: str = ""
    purpose: Purpose = Purpose.PLAIN
    per_person: bool = False
    role: Role | None = None
    rules: tuple[str, ...] = ()
    families: tuple[PromptFamily, ...] = ()
    prompt_key: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSegment(PartPlan):
    """A part of one meeting's agenda.

    `changed_in` is the version of the agenda in which its words were last changed, `begun_at`
    when the meeting came to it.
    """

    id: UUID
    owner_id: UUID | None = None
    begun_at: datetime | None = None
    changed_in: int = 0


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    """All of an agenda. `version` is 0 as long as nobody has touched the proposed one."""

    meeting_id: UUID
    format_key: str
    version: int = 0
    segments: tuple[PlannedSegment, ...] = field(default=())

    @property
    def settled(self) -> int:
        """How many segments, from the first on, are behind or under way."""
        begun = [here for here, each in enumerate(self.segments) if each.begun_at]
        return max(begun) + 1 if begun else 0


def written(part: PartPlan) -> dict[str, Any]:
    """A part as a circle's own format keeps it."""
    return {
        "minutes": part.minutes,
        "mode": part.mode.value,
        "title_key": part.title_key,
        "title": part.title,
        "purpose": part.purpose.value,
        "per_person": part.per_person,
        "role": part.role.value if part.role else "",
        "rules": list(part.rules),
        "families": [family.value for family in part.families],
        "prompt": part.prompt,
    }


def read_part(kept: dict[str, Any]) -> PartPlan:
    """The part that was written."""
    return PartPlan(
        minutes=kept["minutes"],
        mode=Mode(kept["mode"]),
        title_key=kept["title_key"],
        title=kept["title"],
        purpose=Purpose(kept["purpose"]),
        per_person=kept["per_person"],
        role=Role(kept["role"]) if kept["role"] else None,
        rules=tuple(kept["rules"]),
        families=families_named(kept["families"]),
        prompt=kept["prompt"],
    )


def families_named(names: Iterable[str]) -> tuple[PromptFamily, ...]:
    """The families of those names."""
    return tuple(PromptFamily(name) for name in names)
