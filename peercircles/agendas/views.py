"""What pages are given of agendas."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SegmentWords:
    """What people read of a segment, in the reader's language.

    `owner_name` is whom it is about, or who has the part in the meeting that it belongs to.
    """

    id: str
    title: str
    prompt: str
    rules: tuple[str, ...]
    owner_name: str
