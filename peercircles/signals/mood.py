"""How the circle says it was (S7): from the bands of closed pulses, and nothing else. Pure."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from peercircles.circles.figures import CircleFigure
from peercircles.kernel.text import Text, text
from peercircles.meetings.figures import MeetingFigure
from peercircles.pulses.figures import Band, PulseFigure
from peercircles.signals.kinds import SignalKind
from peercircles.signals.signs import Sign

MID_IN_A_ROW = 2


def pulse_low(
    circle: CircleFigure, meetings: Sequence[MeetingFigure], pulses: Sequence[PulseFigure]
) -> Sign | None:
    """A question was answered low when it was last asked; or in between twice, after high."""
    days = {meeting.meeting_id: meeting for meeting in meetings}
    found = [
        trail
        for trail in trails_of(pulses).values()
        if is_low(trail) or is_lower_than_before(trail)
    ]
    if not circle.is_active or not found:
        return None
    has_low = any(is_low(trail) for trail in found)
    noticed = (
        text("Something was answered low when it was last asked.")
        if has_low
        else text("Something that was answered high has been in between twice since.")
    )
    newest = {trail[0][0] for trail in found}
    return Sign(
        kind=SignalKind.PULSE,
        noticed=noticed,
        suggestion=text("You could ask in the next check-in what would help."),
        evidence=_evidence([pulse for pulse in pulses if pulse.pulse_id in newest], days),
        marks=frozenset(str(pulse_id) for pulse_id in newest),
    )


# The bands of one question, the latest first, each with its pulse.
Trail = list[tuple[UUID, Band]]


def trails_of(pulses: Sequence[PulseFigure]) -> dict[int, Trail]:
    """How each question was answered over time; `pulses` are the latest first."""
    trails = dict[int, Trail]()
    for pulse in pulses:
        for figure in pulse.bands:
            trails.setdefault(figure.item, []).append((pulse.pulse_id, figure.band))
    return trails


def is_low(trail: Trail) -> bool:
    """Answered low when it was last asked."""
    return trail[0][1] is Band.LOW


def is_lower_than_before(trail: Trail) -> bool:
    """Twice in between, after it had been high."""
    bands = [band for _pulse, band in trail[: MID_IN_A_ROW + 1]]
    return bands == [*[Band.MID] * MID_IN_A_ROW, Band.HIGH]


def mood_of(pulses: Sequence[PulseFigure]) -> Band | None:
    """The middle of the latest pulse's bands; of two in the middle, the lower."""
    if not pulses:
        return None
    order = [Band.LOW, Band.MID, Band.HIGH]
    bands = sorted((figure.band for figure in pulses[0].bands), key=order.index)
    return bands[(len(bands) - 1) // 2]


def _evidence(
    pulses: Sequence[PulseFigure], meetings: Mapping[UUID, MeetingFigure]
) -> tuple[Text, ...]:
    asked = [meetings[pulse.meeting_id] for pulse in pulses if pulse.meeting_id in meetings]
    return tuple(text("Asked after the meeting on {day}.", day=meeting.on) for meeting in asked)
