"""A diagram of one's own with what is measured in it and how far it was tried, read together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from peercircles.kernel.text import plural_text
from peercircles.kernel.work import Actor
from peercircles.measures.lines import Lines, MeasureLine, lines_in_diagram
from peercircles.theories.notes import Sign
from peercircles.theories.queries import DiagramPage, diagram_page
from peercircles.trials.standings import Standing, standings_in_diagram
from peercircles.web.measures.views import LineView, line_view
from peercircles.web.measures.wording import latest_words
from peercircles.web.theories.signs import signs_of


@dataclass(frozen=True, slots=True)
class MeasuredDiagram:
    """A diagram, what is measured for its nodes, and how far its ideas were tried."""

    page: DiagramPage
    lines: Lines
    standings: Mapping[UUID, Standing]

    def notes(self, locale: str) -> Mapping[UUID, str]:
        """Of each node for which something is measured, how much and the last number."""
        return {
            UUID(node_id): measured_note(lines, locale) for node_id, lines in self.lines.items()
        }

    def signs(self, locale: str) -> Mapping[UUID, Sign]:
        """Of each idea of which a test has begun, how far that is."""
        return signs_of(self.standings, locale)

    def lines_of(self, node_id: UUID, locale: str) -> list[LineView]:
        """What is measured for one node."""
        return [line_view(line, locale) for line in self.lines.get(str(node_id), ())]


def measured_diagram(session: Session, actor: Actor, diagram_id: UUID) -> MeasuredDiagram:
    """One diagram with all that; NotFound where it is not the actor's, or was removed."""
    return MeasuredDiagram(
        page=diagram_page(session, actor, diagram_id),
        lines=lines_in_diagram(session, actor, diagram_id),
        standings=standings_in_diagram(session, actor, diagram_id),
    )


def measured_note(lines: Sequence[MeasureLine], locale: str) -> str:
    """“2 measures, last 7 a week”: the number of the day that is the latest of them all."""
    dated = [line for line in lines if line.latest_on is not None]
    if not dated:
        return plural_text(
            "{count} measure, no number yet", "{count} measures, no number yet", len(lines)
        ).into(locale)
    latest = max(dated, key=lambda line: str(line.latest_on))
    return plural_text(
        "{count} measure, last {number}",
        "{count} measures, last {number}",
        len(lines),
        number=latest_words(latest, locale),
    ).into(locale)
