"""What can be done with measures and their numbers (held.py says what is held first)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, func, select

from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.measures.clashes import NumberClash
from peercircles.measures.csv_reading import ReadPoint
from peercircles.measures.events import (
    MeasureAdded,
    MeasureBroughtBack,
    MeasureEdited,
    MeasureRemoved,
    PointCorrected,
    PointRemoved,
    PointsAdded,
)
from peercircles.measures.held import (
    HeldMeasure,
    Home,
    held_goal_home,
    held_measure,
    held_node_home,
    measure_of,
)
from peercircles.measures.models import (
    LONGEST_MEASURE,
    LONGEST_NOTE,
    LONGEST_UNIT,
    MOST_MEASURES,
    MOST_POINTS,
    Measure,
    MeasurePoint,
    MeasureWords,
    NumberOfDay,
)
from peercircles.measures.reading import measure_not_found

# Where it is tomorrow already while it is today in UTC.
_AHEAD = timedelta(hours=14)


def add_measure(work: Work, goal_id: UUID, words: MeasureWords) -> Measure:
    """Have something measured for a goal."""
    return _add(work, held_goal_home(work, goal_id), words)


def add_measure_of_node(work: Work, node_id: UUID, words: MeasureWords) -> Measure:
    """Measure something for a driver or an idea of one's own diagram."""
    return _add(work, held_node_home(work, node_id), words)


def edit_measure(
    work: Work, measure_id: UUID, words: MeasureWords, *, expected_version: int
) -> Measure:
    """Save the words of a measure; MeasureClash if they are not those the edit began with."""
    held, typed = _shown_measure(work, measure_id), _typed(words)
    if typed != held.measure.words():
        held.measure.rewrite(typed, expected_version=expected_version)
        held.announce(work, MeasureEdited)
    return held.measure


def remove_measure(work: Work, measure_id: UUID) -> Measure:
    """Show a measure no more. It can be brought back for a while."""
    held = _shown_measure(work, measure_id)
    held.measure.remove(work.now)
    held.announce(work, MeasureRemoved)
    return held.measure


def bring_measure_back(work: Work, measure_id: UUID) -> Measure:
    """Show a measure again that was removed, with all its numbers."""
    held = _held_measure(work, measure_id)
    if held.measure.is_removed():
        _check_measures(work, held.home)
        held.measure.bring_back()
        held.announce(work, MeasureBroughtBack)
    return held.measure


def add_point(work: Work, measure_id: UUID, number: NumberOfDay) -> MeasurePoint:
    """Write down the number of a day."""
    held = _shown_measure(work, measure_id)
    _check_points(work, measure_id, further=1)
    _check_day(work, number.day)
    _check_free(work, measure_id, number.day)
    point = MeasurePoint(
        measure_id=measure_id,
        by=work.actor.person_id,
        day=number.day,
        value=number.value,
        note=_typed_note(number.note),
        at=work.now,
    )
    work.session.add(point)
    work.session.flush()
    held.announce(work, PointsAdded)
    return point


def add_points(work: Work, measure_id: UUID, points: Sequence[ReadPoint], *, field: str) -> int:
    """Write down the numbers of many days, and say how many are new.

    Days that have the same number already are passed over. Where one has another number,
    nothing is written at all.
    """
    held = _shown_measure(work, measure_id)
    present = _values_by_day(work, measure_id)
    for point in points:
        _check_day(work, point.day, field=field)
        if present.get(point.day, point.value) != point.value:
            raise Invalid(
                text(
                    "Line {line}: there is another number for {day} already. "
                    "Correct it in the table, or leave the line out.",
                    line=point.line,
                    day=point.day,
                ),
                field=field,
            )
    new = [point for point in points if point.day not in present]
    _check_points(work, measure_id, further=len(new), field=field)
    if new:
        _insert(work, held, new)
        held.announce(work, PointsAdded)
    return len(new)


def correct_point(
    work: Work, point_id: UUID, number: NumberOfDay, *, expected_version: int
) -> MeasurePoint:
    """Put another number, day or note in the place of one.

    NumberClash if it is not the one the correction began with.
    """
    held, point = _held_point(work, point_id)
    mine = replace(number, note=_typed_note(number.note))
    if mine == point.number():
        return point
    if point.version != expected_version:
        raise NumberClash(theirs=point.number(), version=point.version)
    _check_day(work, mine.day)
    if mine.day != point.day:
        _check_free(work, point.measure_id, mine.day)
    point.correct(mine)
    held.announce(work, PointCorrected)
    return point


def remove_point(work: Work, point_id: UUID) -> MeasurePoint:
    """Take a number away. What it was comes back, for whoever thinks better of it."""
    held, point = _held_point(work, point_id)
    work.session.delete(point)
    work.session.flush()
    held.announce(work, PointRemoved)
    return point


def _add(work: Work, home: Home, words: MeasureWords) -> Measure:
    _check_may(home)
    _check_measures(work, home)
    typed = _typed(words)
    measure = Measure(
        by=work.actor.person_id,
        title=typed.title,
        unit=typed.unit,
        hope=typed.hope,
        goal_line=typed.goal_line,
        changed_on=typed.changed_on,
        created_at=work.now,
    )
    home.begin(measure)
    work.session.add(measure)
    work.session.flush()
    home.announce(work, measure, MeasureAdded)
    return measure


def _check_may(home: Home) -> None:
    home.may_measure.enforce()
    home.check_is_open()


def _held_measure(work: Work, measure_id: UUID) -> HeldMeasure:
    """A measure, there or removed, the actor may write in."""
    held = held_measure(work, measure_id)
    _check_may(held.home)
    return held


def _shown_measure(work: Work, measure_id: UUID) -> HeldMeasure:
    """A measure that was not removed."""
    held = _held_measure(work, measure_id)
    if held.measure.is_removed():
        raise Conflict(text("This measure was removed. Bring it back first."))
    return held


def _held_point(work: Work, point_id: UUID) -> tuple[HeldMeasure, MeasurePoint]:
    """A number of a measure that was not removed."""
    held = _shown_measure(work, measure_of(work, point_id))
    found = select(MeasurePoint).where(col(MeasurePoint.id) == point_id)
    if point := work.session.exec(found).one_or_none():
        return held, point
    raise measure_not_found()


def _typed(words: MeasureWords) -> MeasureWords:
    return MeasureWords(
        title=typed_line(words.title, field="title", limit=LONGEST_MEASURE),
        unit=typed_line(words.unit, field="unit", limit=LONGEST_UNIT, required=False),
        hope=words.hope,
        goal_line=words.goal_line,
        changed_on=words.changed_on,
    )


def _typed_note(note: str) -> str:
    return typed_line(note, field="note", limit=LONGEST_NOTE, required=False)


def _check_measures(work: Work, home: Home) -> None:
    counted = select(func.count()).where(home.is_of_it(), col(Measure.removed_at).is_(None))
    if work.session.exec(counted).one() >= MOST_MEASURES:
        raise Conflict(
            text("There can be {count} measures here. Remove one first.", count=MOST_MEASURES)
        )


def _check_points(work: Work, measure_id: UUID, *, further: int, field: str = "value") -> None:
    counted = select(func.count()).where(col(MeasurePoint.measure_id) == measure_id)
    if work.session.exec(counted).one() + further > MOST_POINTS:
        raise Invalid(text("A measure can have {count} numbers.", count=MOST_POINTS), field=field)


def _check_day(work: Work, day: date, *, field: str = "day") -> None:
    if day > (work.now + _AHEAD).date():
        raise Invalid(text("{day} has not come yet.", day=day), field=field)


def _check_free(work: Work, measure_id: UUID, day: date) -> None:
    taken = select(MeasurePoint.id).where(
        MeasurePoint.measure_id == measure_id, MeasurePoint.day == day
    )
    if work.session.exec(taken).first():
        raise Invalid(
            text("There is a number for this day already. Correct it in the table."), field="day"
        )


def _values_by_day(work: Work, measure_id: UUID) -> dict[date, float]:
    statement = sa.select(col(MeasurePoint.day), col(MeasurePoint.value)).where(
        col(MeasurePoint.measure_id) == measure_id
    )
    rows = work.session.connection().execute(statement)
    return {day: value for day, value in rows}  # noqa: C416 - a row is no pair to a type checker


def _insert(work: Work, held: HeldMeasure, points: Sequence[ReadPoint]) -> None:
    shared = {"measure_id": held.measure.id, "by": work.actor.person_id, "at": work.now}
    rows = [
        {"id": new_id(), "day": point.day, "value": point.value, "note": point.note, **shared}
        for point in points
    ]
    work.session.connection().execute(sa.insert(MeasurePoint), rows)
