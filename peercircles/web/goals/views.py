"""What the board's panel shows: texts and flags, ready to draw."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peercircles.goals.history import HistoryRow, UpdateRow
from peercircles.goals.models import GoalWords, Lane
from peercircles.goals.queries import ArchivedGoal, GoalPage, PersonRow
from peercircles.goals.words import EditClash
from peercircles.kernel.audiences import Audience
from peercircles.measures.lines import MeasureLine
from peercircles.milestones.queries import MilestoneSum
from peercircles.web.goals.wording import history_sentence, kind_word, lane_word
from peercircles.web.measures.views import LineView, line_view
from peercircles.web.milestones.wording import sum_words
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of, tint_of
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class PersonView:
    """Somebody, with what their avatar needs. `is_on` says whether a box is ticked."""

    id: str = ""
    name: str = ""
    initials: str = ""
    seat: int = 0
    is_on: bool = False


@dataclass(frozen=True)
class UpdateView:
    """One piece of news."""

    id: str = ""
    who: PersonView = field(default_factory=PersonView)
    at: str = ""
    thread: str = ""
    line: str = ""
    wants_help: bool = False
    is_for_coach: bool = False
    can_narrow: bool = False


@dataclass(frozen=True)
class GoalPanel:
    """One goal in full. `at_…` are ISO instants; `target_on` is an ISO date."""

    id: str = ""
    owner: PersonView = field(default_factory=PersonView)
    is_mine: bool = False
    title: str = ""
    why: str = ""
    measure: str = ""
    target_on: str = ""
    kind: str = ""
    kind_word: str = ""
    lane: str = ""
    lane_word: str = ""
    thread: str = ""
    line: str = ""
    wants_help: bool = False
    is_for_coach: bool = False
    news_at: str = ""
    version: int = 0
    shared_with: str = ""
    candidates: list[PersonView] = field(default_factory=list[PersonView])
    updates: list[UpdateView] = field(default_factory=list[UpdateView])
    measures: list[LineView] = field(default_factory=list[LineView])
    comments: int = 0
    milestones: str = ""
    can_edit: bool = False
    can_move: bool = False
    can_archive: bool = False
    can_post_update: bool = False
    can_change_contributors: bool = False
    can_narrow: bool = False


@dataclass(frozen=True)
class ClashPart:
    """One part of a goal on which two texts differ."""

    name: str = ""
    theirs: str = ""
    mine: str = ""


@dataclass(frozen=True)
class ClashView:
    """Two people's texts of one goal. `version` 0 means that there is no clash."""

    version: int = 0
    who: str = ""
    at: str = ""
    parts: list[ClashPart] = field(default_factory=list[ClashPart])


@dataclass(frozen=True)
class HistoryLine:
    """One line of a goal's history."""

    id: str = ""
    at: str = ""
    sentence: str = ""
    thread: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class ArchivedRow:
    """A goal in the archive."""

    id: str = ""
    title: str = ""
    owner: PersonView = field(default_factory=PersonView)
    at: str = ""
    can_restore: bool = False


def goal_panel(
    page: GoalPage,
    measures: Sequence[MeasureLine],
    comments: int,
    plan: MilestoneSum,
    caller: Caller,
) -> GoalPanel:
    """The panel of `page` as the caller reads it, with what is measured, and how much is said."""
    chosen = {person.id for person in page.contributors}
    last = page.updates[0] if page.updates else None
    return GoalPanel(
        id=page.id,
        owner=person_view(page.owner),
        is_mine=page.owner.id == str(caller.person_id),
        title=page.title,
        why=page.why,
        measure=page.measure,
        target_on=page.target_on.isoformat() if page.target_on else "",
        kind=page.kind.value,
        kind_word=kind_word(page.kind, caller.locale),
        lane=page.lane.value,
        lane_word=lane_word(page.lane, caller.locale),
        thread=thread_of(page.progress),
        line=last.line if last else "",
        wants_help=page.wants_help,
        is_for_coach=page.audience is Audience.COACH,
        news_at=iso(page.news_at),
        version=page.version,
        shared_with=", ".join(person.name for person in page.contributors),
        candidates=[person_view(each, is_on=each.id in chosen) for each in page.candidates],
        updates=[_update_view(update) for update in page.updates],
        measures=[line_view(line, caller.locale) for line in measures],
        comments=comments,
        milestones=sum_words(plan, caller.locale, is_over=page.lane is Lane.DONE),
        can_edit=page.can_edit,
        can_move=page.can_move,
        can_archive=page.can_archive,
        can_post_update=page.can_post_update,
        can_change_contributors=page.can_change_contributors,
        can_narrow=page.can_narrow,
    )


def clash_view(clash: EditClash, caller: Caller) -> ClashView:
    """Both texts, part by part, where they differ."""
    theirs, mine = clash.theirs.words, clash.mine
    pairs = zip(_parts(theirs, caller), _parts(mine, caller), strict=True)
    return ClashView(
        version=clash.theirs.version,
        who=clash.theirs.by_name,
        at=iso(clash.theirs.at),
        parts=[
            ClashPart(name=name, theirs=their_text, mine=my_text)
            for (name, their_text), (_name, my_text) in pairs
            if their_text != my_text
        ],
    )


def history_lines(rows: Sequence[HistoryRow], caller: Caller) -> list[HistoryLine]:
    """The history as sentences in the caller's language."""
    return [_history_line(row, place, caller) for place, row in enumerate(rows)]


def archived_rows(goals: Sequence[ArchivedGoal]) -> list[ArchivedRow]:
    """The archive, ready to draw."""
    return [
        ArchivedRow(
            id=goal.id,
            title=goal.title,
            owner=person_view(goal.owner),
            at=iso(goal.archived_at),
            can_restore=goal.can_restore,
        )
        for goal in goals
    ]


def person_view(person: PersonRow, *, is_on: bool = False) -> PersonView:
    """A person with initials and the tint of their seat, 1 to 8."""
    return PersonView(
        id=person.id,
        name=person.name,
        initials=initials_of(person.name),
        seat=tint_of(person.seat),
        is_on=is_on,
    )


def thread_of(progress: str | None) -> str:
    """The name of a progress among the threads that are drawn."""
    return str(progress).replace("-", "_") if progress else ""


def _update_view(update: UpdateRow) -> UpdateView:
    author = PersonRow(update.author_id, update.author_name, update.author_seat)
    return UpdateView(
        id=update.id,
        who=person_view(author),
        at=iso(update.at),
        thread=thread_of(update.progress),
        line=update.line,
        wants_help=update.wants_help,
        is_for_coach=update.audience is Audience.COACH,
        can_narrow=update.can_narrow,
    )


def _history_line(row: HistoryRow, place: int, caller: Caller) -> HistoryLine:
    is_text = row.part in {"title", "why", "measure"}
    said = row.update.line if row.update else ""
    return HistoryLine(
        id=str(place),
        at=iso(row.at),
        sentence=history_sentence(row, caller),
        thread=thread_of(row.update.progress) if row.update else "",
        before=row.before if is_text else "",
        after=row.after if is_text else said,
    )


def _parts(words: GoalWords, caller: Caller) -> list[tuple[str, str]]:
    parts = words.parts() | {"kind": kind_word(words.kind, caller.locale)}
    return [(name, parts[name]) for name in ("title", "why", "measure", "target_on", "kind")]
