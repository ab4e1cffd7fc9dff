"""Which question comes next: the least-asked, family by family, and never too deep too soon."""

import zlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from peercircles.agendas.bank import BANK
from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.prompts import DEEPEST, Prompt, PromptFamily
from peercircles.agendas.segments import Mode

# Held meetings after which a circle is asked questions of each depth.
_HELD_BEFORE = {1: 0, 2: 1, DEEPEST: 3}


@dataclass(frozen=True, slots=True)
class AskedSoFar:
    """The keys of what a circle was asked, in that order, and how deep it may be asked now.

    `seed` lets circles begin with different families.
    """

    keys: tuple[str, ...]
    deepest: int
    seed: str

    def and_then(self, key: str) -> "AskedSoFar":
        """The same with one more question asked."""
        return replace(self, keys=(*self.keys, key))

    @property
    def last_family(self) -> PromptFamily | None:
        """What the last question was about."""
        known = [key for key in self.keys if key in BANK]
        return BANK[known[-1]].family if known else None


def deepest_after(held: int) -> int:
    """How deep a circle may be asked after so many meetings."""
    return max(depth for depth, before in _HELD_BEFORE.items() if before <= held)


def candidates(
    asked: AskedSoFar,
    mode: Mode,
    *,
    families: Collection[PromptFamily] = (),
    beside: Collection[PromptFamily | None] = (),
) -> list[Prompt]:
    """The questions that can be asked now, best first; of `families` if any are given.

    None of the families `beside`. A question comes again only when all of its family were
    asked as often.
    """
    wanted = [family for family in families or PromptFamily if family not in beside]
    rows = [_least_asked(asked, family, mode) for family in _by_turn(asked, wanted)]
    return [prompt for column in zip_longest(*rows) for prompt in column if prompt]


def with_prompts(
    segments: Sequence[PlannedSegment], asked: AskedSoFar
) -> tuple[PlannedSegment, ...]:
    """The segments, each with a question that can be asked now.

    Those that have one keep it, unless it was asked elsewhere in the meantime.
    """
    done: list[PlannedSegment] = []
    for segment in segments:
        fresh = segment if segment.begun_at else _with_prompt(segment, asked)
        if fresh.prompt_key:
            asked = asked.and_then(fresh.prompt_key)
        done.append(fresh)
    return tuple(done)


def next_prompt(segments: Sequence[PlannedSegment], here: int, asked: AskedSoFar) -> Prompt | None:
    """Another question for the segment at `here`, going round; None if there is no other."""
    segment = segments[here]
    before = [each.prompt_key for each in segments[:here] if each.prompt_key]
    after = [each.prompt_key for each in segments[here + 1 :] if each.prompt_key]
    for key in before:
        asked = asked.and_then(key)
    beside = [asked.last_family, *(BANK[key].family for key in after[:1] if key in BANK)]
    offered = [p for p in candidates(asked, segment.mode, beside=beside) if p.key not in after]
    keys = [prompt.key for prompt in offered]
    if segment.prompt_key in keys:
        step = keys.index(segment.prompt_key) + 1
        offered = offered[step:] + offered[: step - 1]
    return offered[0] if offered else None


def _with_prompt(segment: PlannedSegment, asked: AskedSoFar) -> PlannedSegment:
    if segment.prompt or not (segment.prompt_key or segment.families):
        return segment
    beside = (asked.last_family,)
    if segment.prompt_key in {p.key for p in candidates(asked, segment.mode, beside=beside)}:
        return segment
    offered = candidates(
        asked, segment.mode, families=segment.families, beside=beside
    ) or candidates(asked, segment.mode, beside=beside)
    return replace(segment, prompt_key=offered[0].key if offered else "")


def _least_asked(asked: AskedSoFar, family: PromptFamily, mode: Mode) -> list[Prompt]:
    times = Counter(asked.keys)
    prompts = [prompt for prompt in BANK.values() if prompt.family is family]
    fewest = min(times[prompt.key] for prompt in prompts)
    fitting = [p for p in prompts if times[p.key] == fewest and p.depth <= asked.deepest]
    return sorted(fitting, key=lambda prompt: (mode not in prompt.fits, prompt.depth))


def _by_turn(asked: AskedSoFar, families: Sequence[PromptFamily]) -> list[PromptFamily]:
    """Families in the order of their turns: whoever was asked least, then longest ago."""
    spoken = [BANK[key].family for key in asked.keys if key in BANK]
    times = Counter(spoken)
    last = {family: here for here, family in enumerate(spoken)}
    return sorted(
        families,
        key=lambda family: (
            times[family],
            last.get(family, -1),
            zlib.crc32(f"{asked.seed}{family.value}".encode()),
        ),
    )
