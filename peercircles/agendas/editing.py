"""Changing the parts of an agenda. Whatever is done, their minutes add up as before.

What the meeting has come to already stays as it is; the parts still to come give and take.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from peercircles.agendas.fitting import fitted
from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.segments import Purpose
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import plural_text, text

MOST_SEGMENTS = 24
# What a meeting that is too short for all of its parts keeps longest.
_KEPT_FIRST = (Purpose.CLOSE, Purpose.CHECK_IN, Purpose.SEAT, Purpose.PROMISES)

Segments = tuple[PlannedSegment, ...]


def fitted_to(segments: Sequence[PlannedSegment], total: int) -> Segments:
    """The segments in a meeting of `total` minutes; in a very short one the fewest needed."""
    behind, ahead = _split(segments)
    room = max(total - _minutes(behind), 1)
    ahead = _most_needed(ahead, room)
    return (*behind, *_shared(ahead, room))


def resized(segments: Segments, segment_id: UUID, wanted: int) -> Segments:
    """One segment with other minutes. The others still to come give or take the rest."""
    behind, ahead = _split(segments)
    here = _place(ahead, segment_id)
    if ahead[here].minutes == wanted:
        return segments
    others = [each for each in ahead if each.id != segment_id]
    room = _minutes(ahead)
    check_minutes(wanted, room - len(others), at_least=1 if others else room)
    changed = replace(ahead[here], minutes=wanted)
    shared = list(_shared(others, room - wanted))
    return (*behind, *shared[:here], changed, *shared[here:])


def with_added(segments: Segments, new: PlannedSegment, *, below: UUID | None) -> Segments:
    """One segment more, below another or, without one, before the last one still to come."""
    if len(segments) >= MOST_SEGMENTS:
        raise Conflict(text("An agenda can have {most} parts.", most=MOST_SEGMENTS))
    behind, ahead = _split(segments)
    room = _minutes(ahead)
    check_minutes(new.minutes, room - len(ahead))
    here = next((at + 1 for at, each in enumerate(ahead) if each.id == below), len(ahead) - 1)
    here = max(here, 0)
    shared = list(_shared(ahead, room - new.minutes))
    return (*behind, *shared[:here], new, *shared[here:])


def most_for_another(segments: Segments) -> int:
    """How many minutes the segments still to come can give to a further one."""
    _behind, ahead = _split(segments)
    return _minutes(ahead) - len(ahead)


def without(segments: Segments, segment_id: UUID) -> Segments:
    """One segment less. The others still to come get its minutes."""
    behind, ahead = _split(segments)
    _place(ahead, segment_id)
    others = [each for each in ahead if each.id != segment_id]
    if not others:
        raise Conflict(text("Something has to be left to do in the meeting."))
    return (*behind, *_shared(others, _minutes(ahead)))


def moved(segments: Segments, segment_id: UUID, position: int) -> Segments:
    """One segment at another place, counted from 0; not among what is behind already."""
    behind, ahead = _split(segments)
    here = _place(ahead, segment_id)
    others = [each for each in ahead if each.id != segment_id]
    there = min(max(position - len(behind), 0), len(others))
    return (*behind, *others[:there], ahead[here], *others[there:])


def changed(
    segments: Segments, segment_id: UUID, change: Callable[[PlannedSegment], PlannedSegment]
) -> Segments:
    """One segment changed in itself."""
    behind, ahead = _split(segments)
    here = _place(ahead, segment_id)
    return (*behind, *ahead[:here], change(ahead[here]), *ahead[here + 1 :])


def position_of(segments: Sequence[PlannedSegment], segment_id: UUID) -> int:
    """Where a segment is, counted from 0."""
    ids = [each.id for each in segments]
    if segment_id not in ids:
        raise Conflict(text("This part is not in the agenda any more."))
    return ids.index(segment_id)


def check_minutes(wanted: int, most: int, *, at_least: int = 1, field: str = "minutes") -> None:
    """Raise Invalid unless so many minutes can be had."""
    if most < 1:
        raise Invalid(
            text("There is no minute left for another part. Take one out first."), field=field
        )
    if at_least > 1 and wanted != at_least:
        raise Invalid(
            plural_text(
                "It is the only part left, so it takes {count} minute.",
                "It is the only part left, so it takes all {count} minutes.",
                at_least,
            ),
            field=field,
        )
    if wanted < 1:
        raise Invalid(text("A part takes at least a minute."), field=field)
    if wanted > most:
        raise Invalid(
            plural_text(
                "That is more than the meeting has. This part can take {count} minute.",
                "That is more than the meeting has. This part can take up to {count} minutes.",
                most,
            ),
            field=field,
        )


def _split(segments: Sequence[PlannedSegment]) -> tuple[Segments, Segments]:
    """What is behind or under way, and what is still to come."""
    begun = [here for here, each in enumerate(segments) if each.begun_at]
    settled = max(begun) + 1 if begun else 0
    return tuple(segments[:settled]), tuple(segments[settled:])


def _place(ahead: Segments, segment_id: UUID) -> int:
    ids = [each.id for each in ahead]
    if segment_id in ids:
        return ids.index(segment_id)
    raise Conflict(
        text("The meeting has come to this part already, or it is gone from the agenda.")
    )


def _minutes(segments: Sequence[PlannedSegment]) -> int:
    return sum(each.minutes for each in segments)


def _shared(segments: Sequence[PlannedSegment], room: int) -> Segments:
    minutes = fitted([each.minutes for each in segments], room)
    return tuple(
        replace(each, minutes=lasts) for each, lasts in zip(segments, minutes, strict=True)
    )


def _most_needed(segments: Segments, most: int) -> Segments:
    def need(here: int) -> tuple[int, int, int]:
        purpose = segments[here].purpose
        rank = _KEPT_FIRST.index(purpose) if purpose in _KEPT_FIRST else len(_KEPT_FIRST)
        return rank, -segments[here].minutes, here

    kept = frozenset(sorted(range(len(segments)), key=need)[:most])
    return tuple(each for here, each in enumerate(segments) if here in kept)
