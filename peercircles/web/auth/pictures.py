"""A driver diagram as a picture to take along: for its owner, made now, kept nowhere."""

from uuid import UUID

from sqlmodel import Session
from starlette.responses import Response

from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.theories.drawing import picture_of
from peercircles.theories.notes import aim_note, notes_in
from peercircles.web.auth.limits import PICTURES_OF_ONE_PERSON
from peercircles.web.auth.visits import Visit
from peercircles.web.theories.measured import measured_diagram

PICTURE_PATH = "/growth/drivers/{diagram_id}/picture.svg"
_HEADS = (
    text("Aim"),
    text("What moves it most"),
    text("What moves that"),
    text("What I could try"),
)


async def picture(visit: Visit) -> Response:
    """GET: the diagram as SVG, to be saved."""
    if visit.session is None:
        return visit.sign_in_first()
    await visit.count(PICTURES_OF_ONE_PERSON, str(visit.session.person_id))
    diagram_id = parse_id(visit.request.path_params["diagram_id"])
    content = await visit.services.read(
        visit.session.actor, diagram_to_keep, diagram_id, visit.locale
    )
    headers = {
        "content-disposition": 'attachment; filename="drivers.svg"',
        "cache-control": "private, no-store",
    }
    return Response(content, media_type="image/svg+xml", headers=headers)


def diagram_to_keep(session: Session, actor: Actor, diagram_id: UUID, locale: str) -> str:
    """The actor's own diagram as SVG, with its measures and tests, in the words of `locale`."""
    found = measured_diagram(session, actor, diagram_id)
    page, measured = found.page, found.notes(locale)
    heads = [head.into(locale) for head in _HEADS]
    graph = page.graph
    notes = notes_in(graph, page.goals, locale, measured)
    return picture_of(graph, notes, aim_note(graph.aim, locale), heads, found.signs(locale))
