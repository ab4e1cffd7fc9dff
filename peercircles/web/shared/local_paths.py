"""Which addresses stay on this server: the one answer for every page and route."""

import re
from urllib.parse import urlsplit

# Browsers take tabs and line breaks out of an address, and a backslash for a slash.
_TROUBLE = re.compile(r"[\x00-\x20\x7f\\]")


def is_local(path: str) -> bool:
    """Whether a browser that follows `path` stays on this server."""
    if not path.startswith("/") or path.startswith("//"):
        return False
    if _TROUBLE.search(path) or not path.isprintable():
        return False
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
