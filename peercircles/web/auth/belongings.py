"""Taking everything one owns along, and deleting the account: pages that need no socket."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session
from starlette.responses import Response

from peercircles.identity.sessions import LiveSession
from peercircles.keeping.belongings import everything_of
from peercircles.keeping.commands import delete_account
from peercircles.keeping.documents import File, as_json, zipped
from peercircles.keeping.farewell import farewell_of
from peercircles.keeping.packs import PACK_FORMAT, pack_of
from peercircles.keeping.reading import as_markdown, pack_as_markdown
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict, Forbidden, Invalid
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import Actor
from peercircles.web.auth import cookies
from peercircles.web.auth.again import again_path
from peercircles.web.auth.limits import PACKAGES_OF_ONE_PERSON
from peercircles.web.auth.visits import Visit

EVERYTHING_PATH = "/account/everything.zip"
PACK_PATH = "/account/circles/{circle_id}/pack.zip"
DELETE_PATH = "/account/delete"


async def everything(visit: Visit) -> Response:
    """GET: one package with a file for people and one for programs, made now, kept nowhere."""
    if visit.session is None:
        return visit.sign_in_first(EVERYTHING_PATH)
    await visit.count(PACKAGES_OF_ONE_PERSON, str(visit.session.person_id))
    now = utc_now()
    content = await visit.services.read(visit.session.actor, _package, now, visit.locale)
    return package_answer(content, f"peercircles-{now:%Y-%m-%d}.zip")


async def pack(visit: Visit) -> Response:
    """GET: the same for what a circle wrote for itself, for one of its members."""
    if visit.session is None:
        return visit.sign_in_first()
    await visit.count(PACKAGES_OF_ONE_PERSON, str(visit.session.person_id))
    circle_id, now = parse_id(visit.request.path_params["circle_id"]), utc_now()
    content = await visit.services.read(
        visit.session.actor, _circle_package, circle_id, now, visit.locale
    )
    return package_answer(content, f"circle-{now:%Y-%m-%d}.zip")


async def look(visit: Visit) -> Response:
    """GET: what would go and what would remain."""
    if visit.session is None:
        return visit.sign_in_first(DELETE_PATH)
    return await _page(visit, visit.session)


async def delete(visit: Visit) -> Response:
    """POST: delete the account; the browser forgets what it kept for us."""
    if visit.session is None:
        return visit.sign_in_first(DELETE_PATH)
    try:
        await visit.services.run(
            visit.session.actor,
            delete_account,
            visit.session.session_id,
            typed=visit.typed("address"),
        )
    except Invalid as refusal:
        return await _page(
            visit, visit.session, errors={refusal.field: refusal.message}, status=422
        )
    except (Conflict, Forbidden) as refusal:
        return await _page(
            visit, visit.session, status=409 if isinstance(refusal, Conflict) else 403
        )
    settings = visit.services.settings
    answer = visit.notice(
        text("Your account is deleted"),
        text("Nothing that was only yours is left here. Thank you for the time you gave."),
        text("Backups made before today keep it until they are thrown away."),
    )
    cookies.drop(answer, settings, cookies.session_name(settings))
    answer.headers["clear-site-data"] = '"storage"'
    return answer


def package_answer(
    content: bytes | str, name: str, media_type: str = "application/zip"
) -> Response:
    """A file to be saved. `name` is ours, with nothing in it that anybody typed."""
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "private, no-store",
    }
    return Response(content, media_type=media_type, headers=headers)


def _package(session: Session, actor: Actor, now: datetime, locale: str) -> bytes:
    belongings = everything_of(session, actor, now)
    return zipped(
        File("everything.json", as_json(belongings)),
        File("everything.md", as_markdown(belongings, locale)),
    )


def _circle_package(
    session: Session, actor: Actor, circle_id: UUID, now: datetime, locale: str
) -> bytes:
    pack = pack_of(session, actor, circle_id, now)
    return zipped(
        File("circle.json", as_json(pack, PACK_FORMAT)),
        File("circle.md", pack_as_markdown(pack, locale)),
    )


async def _page(
    visit: Visit,
    session: LiveSession,
    *,
    errors: dict[str, Text] | None = None,
    status: int = 200,
) -> Response:
    farewell = await visit.services.read(session.actor, farewell_of, session.session_id, utc_now())
    return visit.page(
        "delete_account.html",
        status=status,
        farewell=farewell,
        everything_path=EVERYTHING_PATH,
        again=again_path(DELETE_PATH),
        values={"address": visit.typed("address")},
        errors=errors or {},
    )
