"""Whole installations, spoken to by bare sockets.

Apart from the browsers' tests: those keep an event loop of their own in the main thread.
"""

from tests.e2e.conftest import (  # noqa: F401 - fixtures
    built,
    clock,
    mailbox,
    on_postgres,
    on_sqlite,
    postgres_database,
    redis,
)
