"""The scripts of a page, named in the answer that brings the page.

Pages with an id in their address share one file, which cannot name what each of them needs.
Without a hint the browser would find their scripts one after another, each a round trip late.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PARAMETER = re.compile(r":(\w+)")


def script_links(client: Path, page: str) -> dict[str, str]:
    """A Link header for each route, of the scripts that the file `page` does not name itself."""
    file = client / page
    named = file.read_text() if file.is_file() else ""
    return {
        route: ", ".join(
            f"<{script}>; rel=modulepreload" for script in scripts if script not in named
        )
        for route, scripts in _scripts_by_route(client).items()
    }


def _scripts_by_route(client: Path) -> Mapping[str, list[str]]:
    """From the bundler's own list; empty where it has written none."""
    lists = sorted(client.glob("assets/manifest-*.js"))
    if not lists:
        return {}
    routes: dict[str, Any] = json.loads(lists[0].read_text().partition("=")[2].rstrip(";\n"))[
        "routes"
    ]
    return {
        _PARAMETER.sub(r"[\1]", route["path"]): [route["module"], *route["imports"]]
        for route in routes.values()
        if route.get("path")
    }
