"""The composition root: what is wired to what. Reflex looks for `app` here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import reflex as rx

from peercircles.web.pages import PAGES, add_pages
from peercircles.web.server import make_runtime, wrap_api
from peercircles.web.shared.app_state import present_error
from peercircles.web.shared.guard import Guard
from peercircles.web.shared.runtime import install

app = rx.App(
    stylesheets=["/peercircles.css"],
    reset_style=False,
    app_wraps={},
    toaster=None,
    backend_exception_handler=present_error,
    api_transformer=wrap_api,
)
app.add_middleware(Guard())
add_pages(app, PAGES)


@asynccontextmanager
async def live() -> AsyncIterator[None]:
    """Everything that lives as long as this server process."""
    runtime = make_runtime(app)
    install(runtime)
    pump = asyncio.create_task(runtime.hub.run())
    try:
        yield
    finally:
        pump.cancel()
        with suppress(asyncio.CancelledError):
            await pump
        runtime.threads.shutdown()
        runtime.transactions.engine.dispose()


app.register_lifespan_task(live)
