"""The composition root: what is wired to what. The framework looks for `app` here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import reflex as rx
from starlette.types import ASGIApp

from peercircles.jobs.erasing import ERASING
from peercircles.jobs.flagging import FLAGGING
from peercircles.jobs.forgetting import forgetting_job
from peercircles.jobs.rooms import rooms_job
from peercircles.jobs.rounds import JOBS, MAIL_JOBS, go_round
from peercircles.keeping.periods import periods_of
from peercircles.meetings.room_providers import rooms_of
from peercircles.notifications.workers import mail_room_of
from peercircles.web.pages import PAGES, add_pages
from peercircles.web.server import make_runtime, stand_around
from peercircles.web.shared.app_state import present_error
from peercircles.web.shared.guard import Guard
from peercircles.web.shared.headers import SecurityHeaders
from peercircles.web.shared.heads import head_components
from peercircles.web.shared.measures import count_mail
from peercircles.web.shared.reviewed import check_handlers
from peercircles.web.shared.runtime import current_runtime, install
from peercircles.web.shared.words import build_locale, direction_of, html_lang

app = rx.App(
    stylesheets=["/peercircles.css"],
    reset_style=False,
    app_wraps={},
    toaster=None,
    html_lang=html_lang(build_locale()),
    html_custom_attrs={"dir": direction_of(build_locale())},
    head_components=head_components(),
    backend_exception_handler=present_error,
)
app.add_middleware(Guard())
add_pages(app, PAGES)
check_handlers()


@asynccontextmanager
async def live() -> AsyncIterator[None]:
    """What runs as long as this server process does."""
    runtime = current_runtime()
    mail_room = mail_room_of(runtime.settings, count_mail)
    jobs = (*JOBS, *(MAIL_JOBS if mail_room else ()))
    rounds = [go_round(job, runtime.do_unasked) for job in jobs]
    rounds.append(go_round(rooms_job(rooms_of(runtime.settings)), runtime.run_errand))
    forgetting = forgetting_job(periods_of(runtime.settings))
    rounds += [go_round(job, runtime.run_errand) for job in (FLAGGING, ERASING, forgetting)]
    lanes = (runtime.hub.run(), runtime.runs.keep(), runtime.visits.keep())
    tasks = [asyncio.create_task(task) for task in (*lanes, *rounds)]
    if mail_room:
        mail_room.open()
    try:
        yield
    finally:
        if mail_room:
            await asyncio.to_thread(mail_room.close)
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        runtime.threads.shutdown()
        runtime.transactions.engine.dispose()


app.register_lifespan_task(live)


def server() -> ASGIApp:
    """The whole server, as one process runs it."""
    install(make_runtime(app))
    app.api_transformer = stand_around
    # Outermost, so that answers the framework gives by itself carry the headers, too.
    return SecurityHeaders(app(), current_runtime().settings)
