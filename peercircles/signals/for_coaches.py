"""A circle as its coach sees it. Whether somebody may see it is asked before, a layer above."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.kernel.text import Text, plural_text, text
from peercircles.pulses.figures import Band
from peercircles.signals.gathering import (
    Rhythm,
    people_in,
    pulses_of,
    rhythms,
    signs_of_mood,
    signs_of_rhythm,
    signs_of_sharing,
)
from peercircles.signals.kinds import SignalKind
from peercircles.signals.models import SignalSnooze
from peercircles.signals.mood import mood_of
from peercircles.signals.people import fading, fading_since
from peercircles.signals.signs import Sign
from peercircles.signals.views import CoachBand, CoachMood, CoachRhythm, CoachTurns, CoachView

# In smaller circles, how many would be who.
COUNTED_FROM = 5
# So that whoever it is sees it first.
COUNTED_AFTER = timedelta(days=7)
_NOTHING = text("Needs nothing from you.")
_RHYTHMS = {
    CoachRhythm.STEADY: CoachBand(text("Rhythm: steady"), 3),
    CoachRhythm.SLIPPING: CoachBand(text("Rhythm: slipping"), 1),
    CoachRhythm.GAP: CoachBand(text("Rhythm: a gap"), 0),
}
_TURNS = {
    CoachTurns.SHARED: CoachBand(text("Turns: shared"), 3),
    CoachTurns.STUCK: CoachBand(text("Turns: stuck"), 1),
}
_MOODS = {
    CoachMood.HIGH: CoachBand(text("Mood: high"), 3),
    CoachMood.MID: CoachBand(text("Mood: in between"), 2),
    CoachMood.LOW: CoachBand(text("Mood: low"), 1),
    CoachMood.NONE: CoachBand(text("Mood: not known yet"), 0),
}
_FROM_BANDS = {
    Band.HIGH: CoachMood.HIGH,
    Band.MID: CoachMood.MID,
    Band.LOW: CoachMood.LOW,
    None: CoachMood.NONE,
}
_TO_TRY = {
    SignalKind.GAP: text("You could ask when they meet next, and whether a short one would do."),
    SignalKind.SLIPPING: text("You could ask at the start whether the hour still suits them."),
    SignalKind.FADING: text("You could ask the circle how it follows up on one another. No names."),
    SignalKind.PULSE: text("You could ask what would help, and leave it with them."),
    SignalKind.ROTA: text("You could offer to stand by whoever leads for the first time."),
    SignalKind.SHRINKING: text("You could ask whether the circle would like somebody new."),
}
# Which of several is said: what keeps people from meeting comes first.
ORDER = tuple(_TO_TRY)


def view_for_coach(session: Session, circle_id: UUID, now: datetime) -> CoachView:
    """The bands and the one sentence, for whoever was found to be allowed before."""
    rhythm = rhythms(session, [circle_id], now)[circle_id]
    pulses = pulses_of(session, rhythm, now)
    signs = [
        *signs_of_rhythm(rhythm, now),
        *signs_of_sharing(session, rhythm),
        *signs_of_mood(rhythm, pulses),
    ]
    kinds = {sign.kind for sign in signs}
    bands = _rhythm(kinds), _turns(kinds), _FROM_BANDS[mood_of(pulses)]
    told = _told(session, rhythm, signs, now)
    return CoachView(
        circle_id=circle_id,
        rhythm=bands[0],
        turns=bands[1],
        mood=bands[2],
        bands=(_RHYTHMS[bands[0]], _TURNS[bands[1]], _MOODS[bands[2]]),
        is_highlighted=told is not None,
        why=told[1] if told else _NOTHING,
        to_try=_TO_TRY[told[0]] if told else None,
    )


def _rhythm(kinds: set[SignalKind]) -> CoachRhythm:
    if SignalKind.GAP in kinds:
        return CoachRhythm.GAP
    return CoachRhythm.SLIPPING if SignalKind.SLIPPING in kinds else CoachRhythm.STEADY


def _turns(kinds: set[SignalKind]) -> CoachTurns:
    return CoachTurns.STUCK if SignalKind.ROTA in kinds else CoachTurns.SHARED


def _told(
    session: Session, rhythm: Rhythm, signs: list[Sign], now: datetime
) -> tuple[SignalKind, Text] | None:
    """The first that the circle has not put aside, with its sentence."""
    statement = select(SignalSnooze).where(SignalSnooze.circle_id == rhythm.circle.circle_id)
    snoozes = session.exec(statement.where(col(SignalSnooze.until) > now)).all()
    of_circle = [each for each in snoozes if each.person_id is None]
    sentences = {
        sign.kind: sign.noticed
        for sign in signs
        if not any(each.kind is sign.kind and each.covers(sign.marks, now) for each in of_circle)
    }
    number = _fading(session, rhythm, [each for each in snoozes if each.person_id], now)
    if number:
        sentences[SignalKind.FADING] = plural_text(
            "{count} person has been there less of late.",
            "{count} people have been there less of late.",
            number,
        )
    return next(((kind, sentences[kind]) for kind in ORDER if kind in sentences), None)


def _fading(session: Session, rhythm: Rhythm, snoozes: list[SignalSnooze], now: datetime) -> int:
    """How many are less there: known to them for a week, and not put aside by them."""
    people = [seat.person_id for seat in rhythm.circle.present]
    if len(people) < COUNTED_FROM:
        return 0
    number = 0
    for of in people_in(session, rhythm, people, now):
        sign, since = fading(of, now), fading_since(of, now)
        own = [each for each in snoozes if each.person_id == of.person_id]
        is_aside = sign is not None and any(
            each.kind is sign.kind and each.covers(sign.marks, now) for each in own
        )
        number += since is not None and now - since >= COUNTED_AFTER and not is_aside
    return number
