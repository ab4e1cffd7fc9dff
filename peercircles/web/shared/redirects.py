"""Sending the browser to another page of the app, and nowhere else."""

from typing import Any

import reflex as rx

from peercircles.web.shared.local_paths import is_local


def safe_redirect(path: str, *, replace: bool = False) -> Any:
    """Go to a page of ours. Raises ValueError for anything that could lead elsewhere.

    With `replace` the page that is left does not stay in the browser's history.
    """
    if not is_local(path):
        raise ValueError("only a path on this server can be gone to")
    return rx.redirect(path, replace=replace)
