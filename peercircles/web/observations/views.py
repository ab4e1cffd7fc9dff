"""Questions and permissions as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from peercircles.observations.views import Observed, Permission, Question
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class QuestionView:
    """A coach's question to one member. `own` is their answer: yes, no, or nothing yet."""

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    coach: str = ""
    scope: str = ""
    purpose: str = ""
    meeting_at: str = ""
    until: str = ""
    closes_at: str = ""
    own: str = ""
    is_afresh: bool = False
    is_back: bool = False


@dataclass(frozen=True)
class PermissionView:
    """What somebody may look at, until when."""

    id: str = ""
    coach: str = ""
    scope: str = ""
    purpose: str = ""
    meeting_id: str = ""
    meeting_at: str = ""
    until: str = ""


@dataclass(frozen=True)
class ObservedView:
    """Who may look, and who looks now. `guests` are those allowed at the meeting on the page."""

    permissions: list[PermissionView] = field(default_factory=list[PermissionView])
    watching: list[str] = field(default_factory=list[str])
    board_readers: list[str] = field(default_factory=list[str])
    guests: list[str] = field(default_factory=list[str])
    is_private: bool = False


def question_views(questions: Sequence[Question]) -> list[QuestionView]:
    """The questions, in their order."""
    return [
        QuestionView(
            id=each.id,
            circle_id=each.circle_id,
            circle_name=each.circle_name,
            coach=each.coach_name,
            scope=each.scope.value,
            purpose=each.purpose,
            meeting_at=iso(each.meeting_at) if each.meeting_at else "",
            until=iso(each.until),
            closes_at=iso(each.closes_at),
            own=each.own,
            is_afresh=each.is_afresh,
            is_back=each.is_back,
        )
        for each in questions
    ]


def observed_view(observed: Observed, meeting_id: str) -> ObservedView:
    """What the circle sees of it on a page; `meeting_id` is the page's meeting, or empty."""
    permissions = [_permission(each) for each in observed.permissions]
    return ObservedView(
        permissions=permissions,
        watching=_names(
            each.coach_name
            for each in observed.watching
            if meeting_id and each.meeting_id == meeting_id
        ),
        board_readers=_names(each.coach for each in permissions if each.scope == "board"),
        guests=_names(
            each.coach for each in permissions if meeting_id and each.meeting_id == meeting_id
        ),
        is_private=observed.is_private,
    )


def _permission(each: Permission) -> PermissionView:
    return PermissionView(
        id=each.id,
        coach=each.coach_name,
        scope=each.scope.value,
        purpose=each.purpose,
        meeting_id=each.meeting_id,
        meeting_at=iso(each.meeting_at) if each.meeting_at else "",
        until=iso(each.until),
    )


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
