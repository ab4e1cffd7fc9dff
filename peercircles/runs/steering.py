"""Leading through a meeting: on, back, a minute more, a pause, another plan for what is left."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.running import mark_begun
from peercircles.agendas.segments import Mode
from peercircles.circles.queries import member_ids
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.runs import policy
from peercircles.runs.groups import History, fours, pairs
from peercircles.runs.kinds import Kind, Phase
from peercircles.runs.log import OpenLog, open_log
from peercircles.runs.models import Run, RunEntry
from peercircles.runs.snapshots import stretch_as_json
from peercircles.runs.state import Stretch

MINUTE = 60
# Nobody needs more at a stretch; a slip of the finger is not an hour.
LONGEST_EXTENSION = 30 * MINUTE
_PAIRINGS_REMEMBERED = 60


def go_on(work: Work, meeting_id: UUID, seen: int) -> None:
    """The next segment. `seen` is the place of the one it follows: pressed twice, it goes once."""
    log = _steered(work, meeting_id)
    if log.state.at != seen:
        return
    if log.state.is_last:
        raise Conflict(text("This is the last part. End the meeting when you are done."))
    go_to(log, seen + 1)


def go_back(work: Work, meeting_id: UUID, seen: int) -> None:
    """The segment before, once more."""
    log = _steered(work, meeting_id)
    if log.state.at != seen:
        return
    if seen <= 0:
        raise Conflict(text("This is the first part."))
    go_to(log, seen - 1)


def extend(work: Work, meeting_id: UUID, seen: int, seconds: int = MINUTE) -> None:
    """More time for the present segment."""
    log = open_log(work, meeting_id)
    policy.may_keep_time(log.standing, log.state).enforce()
    log.check_on()
    if not 0 < seconds <= LONGEST_EXTENSION:
        raise Invalid(text("Add between one and thirty minutes."), field="seconds")
    if log.state.at == seen:
        log.add(Kind.EXTENDED, by=work.actor.person_id, seconds=seconds)


def pause(work: Work, meeting_id: UUID) -> None:
    """The clock stands still. Pressed twice, it stands still once."""
    log = open_log(work, meeting_id)
    policy.may_pause(log.standing, log.state).enforce()
    log.check_on()
    if log.state.phase is Phase.RUNNING:
        log.add(Kind.PAUSED, by=work.actor.person_id)


def go_on_after_pause(work: Work, meeting_id: UUID) -> None:
    """The clock goes on with what was left."""
    log = open_log(work, meeting_id)
    policy.may_pause(log.standing, log.state).enforce()
    log.check_on()
    if log.state.phase is Phase.PAUSED:
        log.add(Kind.RESUMED, by=work.actor.person_id)


def skip(work: Work, meeting_id: UUID, stretch_id: UUID) -> None:
    """Leave out a segment that is still to come."""
    log = _steered(work, meeting_id)
    coming = log.state.stretches[log.state.at + 1 :]
    kept = [stretch for stretch in coming if stretch.id != stretch_id]
    if len(kept) < len(coming):
        replan(log, kept)


def fit_rest(work: Work, meeting_id: UUID) -> None:
    """Share out the time that is left until the planned end among what is still to come."""
    log = _steered(work, meeting_id)
    state = log.state
    coming = state.stretches[state.at + 1 :]
    if not coming or state.planned_end is None or state.deadline is None:
        raise Conflict(text("Nothing is left to shorten."))
    left = (state.planned_end - max(state.deadline, log.now)).total_seconds()
    if left < MINUTE * len(coming):
        raise Conflict(text("Too little time is left for that. Leave a part out instead."))
    shares = shared_out(int(left), [stretch.seconds for stretch in coming])
    fitted = zip(coming, shares, strict=True)
    replan(log, [replace(stretch, seconds=share) for stretch, share in fitted])


def go_to(log: OpenLog, to: int) -> None:
    """Begin the segment at that place: in a round everybody in turn, in pairs with groups."""
    log.check_on_or_begun()
    stretch = log.state.stretches[to]
    actor_id = log.work.actor.person_id
    order = _order_of(log) if stretch.mode is Mode.ROUND else []
    details: dict[str, object] = {"to": to, "order": [str(person) for person in order]}
    if stretch.mode is Mode.PRESENTER and stretch.owner in log.state.present:
        details["speaker"] = str(stretch.owner)
    log.add(Kind.WENT_TO, by=actor_id, **details)
    if stretch.mode in (Mode.PAIRS, Mode.FOURS):
        group_people(log)
    mark_begun(log.work, stretch.id)


def group_people(log: OpenLog) -> None:
    """Divide whoever is there into pairs or fours; nothing for one person alone."""
    stretch = log.state.stretch
    make = fours if stretch and stretch.mode is Mode.FOURS else pairs
    seats = member_ids(log.work.session, log.run.circle_id)
    people = [person for person in seats if person in log.state.present]
    groups = make(people, pairings_in(log.work.session, log.run.circle_id))
    if groups:
        names = [[str(person) for person in group] for group in groups]
        log.add(Kind.GROUPED, by=log.work.actor.person_id, groups=names)


def replan(log: OpenLog, coming: Sequence[Stretch]) -> None:
    """Other segments after the present one."""
    if tuple(coming) != log.state.stretches[log.state.at + 1 :]:
        stretches = [stretch_as_json(stretch) for stretch in coming]
        log.add(Kind.REPLANNED, by=log.work.actor.person_id, stretches=stretches)


def shared_out(seconds: int, weights: Sequence[int]) -> list[int]:
    """`seconds` in whole minutes by `weights`, each at least a minute; the last takes the rest."""
    minutes = seconds // MINUTE
    spare = minutes - len(weights)
    total = sum(weights) or 1
    shares = [1 + spare * weight // total for weight in weights]
    shares[-1] += minutes - sum(shares)
    return [share * MINUTE for share in shares]


def pairings_in(session: Session, circle_id: UUID) -> History:
    """When people of the circle were in a group together last: greater is more recent."""
    statement = (
        select(RunEntry)
        .join(Run, col(Run.meeting_id) == col(RunEntry.meeting_id))
        .where(Run.circle_id == circle_id, RunEntry.kind == Kind.GROUPED)
        .order_by(col(RunEntry.at).desc())
        .limit(_PAIRINGS_REMEMBERED)
    )
    met = dict[frozenset[UUID], int]()
    for place, entry in enumerate(reversed(session.exec(statement).all()), start=1):
        for group in entry.details["groups"]:
            people = [UUID(each) for each in group]
            met |= {frozenset(two): place for two in combinations(people, 2)}
    return met


def _steered(work: Work, meeting_id: UUID) -> OpenLog:
    log = open_log(work, meeting_id)
    policy.may_steer(log.standing, log.state).enforce()
    log.check_on()
    return log


def _order_of(log: OpenLog) -> list[UUID]:
    """Round the table from whoever sits after the facilitator, who comes last."""
    seats = member_ids(log.work.session, log.run.circle_id)
    holder = log.state.holder
    place = seats.index(holder) + 1 if holder and holder in seats else 0
    return [person for person in (*seats[place:], *seats[:place]) if person in log.state.present]
