"""A board as its coach reads it: a list, lane by lane, and the compact."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peercircles.comments.queries import CoachComment
from peercircles.goals.coach_cards import CoachCard
from peercircles.measures.lines import MeasureLine
from peercircles.observations.boards import WatchedBoard
from peercircles.web.compact.views import VersionView, version_view
from peercircles.web.measures.views import LineView, line_view
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso
from peercircles.web.theories.copy_views import CopyView, copy_view


@dataclass(frozen=True)
class WatchedNews:
    """One update."""

    key: str
    author: str
    progress: str
    line: str
    at: str


@dataclass(frozen=True)
class WatchedComment:
    """One comment."""

    key: str
    author: str
    words: str
    at: str


@dataclass(frozen=True)
class WatchedGoal:
    """One goal."""

    id: str
    owner: str
    title: str
    why: str
    lane: str
    progress: str
    target_on: str
    news: list[WatchedNews]
    measures: list[LineView]
    comments: list[WatchedComment]


@dataclass(frozen=True)
class WatchedBoardView:
    """The goals and the compact, with the circle they belong to; no more in a private moment."""

    circle_id: str = ""
    circle_name: str = ""
    until: str = ""
    goals: list[WatchedGoal] = field(default_factory=list[WatchedGoal])
    copies: list[CopyView] = field(default_factory=list[CopyView])
    compact: VersionView = field(default_factory=VersionView)
    is_private: bool = False


def watched_board_view(found: WatchedBoard, caller: Caller) -> WatchedBoardView:
    """What the page shows of it."""
    return WatchedBoardView(
        circle_id=str(found.circle_id),
        circle_name=found.circle_name,
        until=iso(found.until),
        goals=[
            _goal(
                card,
                found.measures.get(card.id, ()),
                found.comments.get(card.id, ()),
                caller.locale,
            )
            for card in found.cards
        ],
        copies=[copy_view(row, caller) for row in found.copies],
        compact=version_view(found.compact, caller) if found.compact else VersionView(),
        is_private=found.is_private,
    )


def _goal(
    card: CoachCard,
    measures: Sequence[MeasureLine],
    comments: Sequence[CoachComment],
    locale: str,
) -> WatchedGoal:
    return WatchedGoal(
        id=card.id,
        owner=card.owner_name,
        title=card.title,
        why=card.why,
        lane=card.lane.value,
        progress=card.progress.value if card.progress else "",
        target_on=card.target_on.isoformat() if card.target_on else "",
        news=[
            WatchedNews(
                key=f"{number}",
                author=update.author_name,
                progress=update.progress.value,
                line=update.line,
                at=iso(update.at),
            )
            for number, update in enumerate(card.updates)
        ],
        measures=[line_view(line, locale) for line in measures],
        comments=[
            WatchedComment(f"{number}", comment.author_name, comment.words, iso(comment.at))
            for number, comment in enumerate(comments)
        ],
    )
