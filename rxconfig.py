"""How the web framework builds and runs PeerCircles. Settings of an installation are elsewhere."""

import os

os.environ.setdefault("REFLEX_USE_SYSTEM_BUN", "1")
os.environ.setdefault("REFLEX_TELEMETRY_ENABLED", "false")
os.environ.setdefault("REFLEX_CHECK_LATEST_VERSION", "false")

import reflex as rx

from peercircles.settings import settings

config = rx.Config(
    app_name="peercircles",
    backend_host="127.0.0.1",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    cors_allowed_origins=[settings().address],
    state_manager_mode="memory",
    # A tab that stays open keeps what is on it; closed ones go sooner (web/shared/wire.py).
    redis_token_expiration=24 * 3600,
    trusted_proxy_hops=settings().trusted_proxy_hops,
    disable_plugins=[rx.plugins.SitemapPlugin],
    plugins=[],
)
