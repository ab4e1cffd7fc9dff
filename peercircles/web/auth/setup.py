"""The first organiser starts the installation."""

from starlette.responses import Response

from peercircles.circles.programmes import start_programme
from peercircles.identity.people import add_person
from peercircles.identity.sessions import SignInMethod
from peercircles.identity.setup_links import setup_link_is_open, use_setup_link
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import Text, text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import NOBODY, Work
from peercircles.web.auth.entrance import Doorstep, Entry, doorstep_of, enter, signed_in
from peercircles.web.auth.visits import Visit

FIELDS = ("programme", "name", "email", "zone", "locale")


async def setup_page(visit: Visit) -> Response:
    """GET: the form, while the link is good."""
    token = str(visit.request.path_params["token"])
    if not await visit.services.read(NOBODY, setup_link_is_open, token, utc_now()):
        return _gone(visit)
    return _form(visit)


async def set_up(visit: Visit) -> Response:
    """POST: the first programme, its organiser, and a session for them."""
    token = str(visit.request.path_params["token"])
    if not await visit.services.read(NOBODY, setup_link_is_open, token, utc_now()):
        return _gone(visit)
    typed = {name: visit.typed(name) for name in FIELDS}
    try:
        entry = await visit.services.run(
            NOBODY, start_installation, token, typed, doorstep_of(visit)
        )
    except Invalid as refusal:
        return _form(visit, errors={refusal.field: refusal.message})
    return signed_in(visit, entry, "/")


def start_installation(work: Work, token: str, typed: dict[str, str], step: Doorstep) -> Entry:
    """Use the set-up link up for a programme with its first organiser."""
    use_setup_link(work, token)
    programme = typed_line(typed["programme"], field="programme", limit=80)
    person = add_person(
        work,
        name=typed["name"],
        email=typed["email"],
        zone=typed["zone"],
        locale=typed["locale"],
    )
    start_programme(work, name=programme, person_id=person.id)
    return enter(work, person.id, SignInMethod.SETUP, step)


def _form(visit: Visit, *, errors: dict[str, Text] | None = None) -> Response:
    return visit.page(
        "setup.html",
        status=422 if errors else 200,
        values=dict(visit.form),
        errors=errors or {},
    )


def _gone(visit: Visit) -> Response:
    return visit.notice(
        text("This link has been used, or is older than seven days"),
        text("Whoever runs this installation can make a fresh one."),
        status=410,
        way="/sign-in",
        way_words=text("Sign in"),
    )
