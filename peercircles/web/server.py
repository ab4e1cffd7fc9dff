"""One server process: what it works with, and what stands around the web framework."""

from datetime import datetime

import reflex as rx
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp

from peercircles.coaching.queries import is_coach
from peercircles.identity.sessions import session_of, touch
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY, Actor, Transactions
from peercircles.notifications.mail import mailer_of
from peercircles.notifications.reactions import MAIL_REACTIONS, REACTIONS
from peercircles.settings import settings
from peercircles.web.auth.routes import auth_routes
from peercircles.web.auth.services import AuthServices
from peercircles.web.gate import SocketGate
from peercircles.web.goals.state import BoardState
from peercircles.web.live.boards import Boards
from peercircles.web.live.hub import Hub
from peercircles.web.live.runs import Runs
from peercircles.web.live.transports import LocalTransport, RedisTransport
from peercircles.web.live.visits import Visits
from peercircles.web.live.wardens import Warden
from peercircles.web.runs.state import LiveState
from peercircles.web.shared.callers import Caller, Callers
from peercircles.web.shared.measures import Measured
from peercircles.web.shared.operations import Operations
from peercircles.web.shared.runtime import Runtime, current_runtime
from peercircles.web.shared.site import Site
from peercircles.web.shared.threshold import OneName, Threshold
from peercircles.web.shared.wire import Sockets


def make_runtime(app: rx.App) -> Runtime:
    """Everything this process works with; called once its event loop runs."""
    ours = settings()
    # Where links are copied by hand, nothing is written down to be mailed.
    mail_reactions = MAIL_REACTIONS if ours.smtp_url else ()
    transactions = Transactions(
        open_engine(ours.database),
        reactions=[*REACTIONS, *mail_reactions],
    )
    hub = Hub(Sockets(app), RedisTransport(ours.redis_url) if ours.redis_url else LocalTransport())
    callers = Callers(_look_up, _note_use)
    boards = Boards(hub, BoardState.get_full_name())
    warden = Warden(hub, callers)
    runs = Runs(hub, LiveState.get_full_name())
    hub.on_message = [warden.respond, boards.respond, runs.respond]
    hub.on_gap = [boards.send_all_changes, runs.send_all]
    hub.on_sweep = [
        warden.sweep,
        boards.send_all_changes,
        runs.send_all,
        hub.sockets.forget_closed,
    ]
    return Runtime(
        settings=ours,
        transactions=transactions,
        callers=callers,
        hub=hub,
        boards=boards,
        runs=runs,
        visits=Visits(hub),
        mailer=mailer_of(ours),
    )


async def _look_up(digest: str) -> Caller | None:
    runtime = current_runtime()
    return await runtime.in_thread(runtime.transactions.read, NOBODY, _caller, digest, utc_now())


def _caller(session: Session, actor: Actor, digest: str, now: datetime) -> Caller | None:
    found = session_of(session, actor, digest, now)
    if found is None:
        return None
    return Caller(
        session_id=found.session_id,
        person_id=found.person_id,
        name=found.name,
        zone=found.zone,
        locale=found.locale,
        is_coach=is_coach(session, Actor(found.person_id)),
        seen_at=found.seen_at,
    )


async def _note_use(caller: Caller) -> None:
    runtime = current_runtime()
    await runtime.in_thread(runtime.transactions.run, caller.actor, touch, caller.session_id)


def stand_around(framework: ASGIApp) -> ASGIApp:
    """Our own routes, the built pages and the guards, around the web framework."""
    runtime = current_runtime()
    site = Site(framework, runtime.settings)
    auth = AuthServices(runtime.transactions, runtime.settings, runtime.mailer, runtime.hub.publish)
    routes = [*own_routes(auth), Mount("/", Threshold(site))]
    pages = OneName(Starlette(routes=routes), runtime.settings)
    return Measured(SocketGate(pages, framework, runtime.settings, runtime.callers))


def own_routes(services: AuthServices) -> list[BaseRoute]:
    """Every address that is answered here and is none of the built pages."""
    operations = Operations(services.settings, lambda: services.transactions.engine)
    return [*operations.routes(), *auth_routes(services)]
