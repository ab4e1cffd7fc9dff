"""An agenda as its page draws it, for one reader."""

from dataclasses import dataclass, field
from datetime import timedelta

from peercircles.agendas.views import AgendaPage, FormatRow, SegmentRow, SuggestionRow
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class SegmentView:
    """One part. `starts_at` is an ISO instant, `number` its place counted from 1."""

    id: str = ""
    number: int = 0
    title: str = ""
    starts_at: str = ""
    minutes: int = 0
    mode: str = ""
    per_person: bool = False
    owner_id: str = ""
    owner_name: str = ""
    rules: list[str] = field(default_factory=list)
    rule_words: list[str] = field(default_factory=list)
    prompt: str = ""
    is_settled: bool = False


@dataclass(frozen=True)
class FormatView:
    """A format to choose; `own_id` is that of one of the circle's own, else empty."""

    key: str = ""
    name: str = ""
    about: str = ""
    minutes: int = 0
    own_id: str = ""
    is_recommended: bool = False


@dataclass(frozen=True)
class SuggestionView:
    """What somebody suggested."""

    id: str = ""
    line: str = ""
    minutes: int = 0
    by_name: str = ""
    is_yours: bool = False


@dataclass(frozen=True)
class AgendaView:
    """A meeting's agenda. `why_not` says why the reader cannot change it, empty if they can."""

    meeting_id: str = ""
    version: int = 0
    minutes: int = 0
    format_key: str = ""
    format_name: str = ""
    reason: str = ""
    is_recommended: bool = False
    can_edit: bool = False
    why_not: str = ""
    can_suggest: bool = False
    segments: list[SegmentView] = field(default_factory=list)
    formats: list[FormatView] = field(default_factory=list)
    suggestions: list[SuggestionView] = field(default_factory=list)
    people: list[tuple[str, str]] = field(default_factory=list)


def agenda_view(page: AgendaPage, caller: Caller) -> AgendaView:
    """The agenda as the caller reads it."""
    return AgendaView(
        meeting_id=str(page.meeting_id),
        version=page.version,
        minutes=page.minutes,
        format_key=page.format_key,
        format_name=page.format_name,
        reason=page.reason.into(caller.locale),
        is_recommended=page.format_key == page.recommended_key,
        can_edit=page.can_edit,
        why_not=page.why_not.into(caller.locale) if page.why_not else "",
        can_suggest=page.can_suggest,
        segments=_segment_views(page),
        formats=[_format_view(row, page.recommended_key) for row in page.formats],
        suggestions=[_suggestion_view(row) for row in page.suggestions],
        people=_people(page),
    )


def _people(page: AgendaPage) -> list[tuple[str, str]]:
    """Whom a part can be about: those in the circle, and whom one is about who has left."""
    gone = {row.owner_id: row.owner_name for row in page.segments if row.owner_id}
    named = {**dict(page.people), **gone}
    return [(str(person_id), name) for person_id, name in named.items()]


def _segment_views(page: AgendaPage) -> list[SegmentView]:
    views: list[SegmentView] = []
    at = page.starts_at
    for number, row in enumerate(page.segments, start=1):
        views.append(_segment_view(row, number, iso(at)))
        at += timedelta(minutes=row.minutes)
    return views


def _segment_view(row: SegmentRow, number: int, starts_at: str) -> SegmentView:
    return SegmentView(
        id=str(row.id),
        number=number,
        title=row.title,
        starts_at=starts_at,
        minutes=row.minutes,
        mode=row.mode.value,
        per_person=row.per_person,
        owner_id=str(row.owner_id or ""),
        owner_name=row.owner_name,
        rules=list(row.rules),
        rule_words=list(row.rule_words),
        prompt=row.prompt,
        is_settled=row.is_settled,
    )


def _format_view(row: FormatRow, recommended_key: str) -> FormatView:
    return FormatView(
        key=row.key,
        name=row.name,
        about=row.about,
        minutes=row.minutes,
        own_id=str(row.own_id or ""),
        is_recommended=row.key == recommended_key,
    )


def _suggestion_view(row: SuggestionRow) -> SuggestionView:
    return SuggestionView(
        id=str(row.id),
        line=row.line,
        minutes=row.minutes,
        by_name=row.by_name,
        is_yours=row.is_yours,
    )
