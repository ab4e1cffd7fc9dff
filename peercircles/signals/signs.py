"""A sign: one thing that was noticed, in a sentence, with what it rests on and what to try."""

from dataclasses import dataclass

from peercircles.kernel.text import Text
from peercircles.signals.kinds import SignalKind


@dataclass(frozen=True, slots=True)
class Sign:
    """`evidence` are the dates and counts; `marks` the same as ids, to know it again by."""

    kind: SignalKind
    noticed: Text
    suggestion: Text
    evidence: tuple[Text, ...]
    marks: frozenset[str]
