"""The built pages: one build of the front end for each language, chosen for each reader.

`peercircles.cli.building` makes the folder this reads: a folder for each language, and
`site.json` with the routes and, for each page, the hashes of its inline scripts.
"""

import json
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reflex.route import get_router
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from peercircles.settings import Settings
from peercircles.web.shared.headers import POLICY, content_policy
from peercircles.web.shared.languages import reader_locale
from peercircles.web.shared.preloads import script_links

EVENTS_PATH = "/_event"
NOT_FOUND_PAGE = "404.html"
FALLBACK_PAGE = "__spa-fallback.html"
_ENCODINGS = {"br": ".br", "gzip": ".gz"}
# Names that change with their content: the bundler's hashes, and fonts by our own rule.
_UNCHANGING = re.compile(r"^/(assets/.+-[\w-]{8}\.\w+|fonts/.+)$")
_MEDIA_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2"}
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of a build, with what it is called and how it is packed."""

    path: Path
    media_type: str
    tag: str
    packed: Mapping[str, Path]
    scripts: tuple[str, ...] = ()


@dataclass(slots=True)
class Build:
    """The files of one language by their address."""

    files: dict[str, BuiltFile] = field(default_factory=dict[str, BuiltFile])
    links: Mapping[str, str] = field(default_factory=dict[str, str])

    def page(self, path: str, *, is_route: bool) -> tuple[BuiltFile, int]:
        """The file for an address, and the status it is answered with."""
        for address in (path, f"{path.rstrip('/')}/index.html"):
            if found := self.files.get(address):
                return found, 200
        if is_route:
            return self.files[f"/{FALLBACK_PAGE}"], 200
        return self.files[f"/{NOT_FOUND_PAGE}"], 404


class Site:
    """Answers every request but the event socket's from the reader's build.

    Nothing else of the framework's own addresses is let through: no upload, no health
    page of its own, no list of routes.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        site = json.loads((settings.site / "site.json").read_text())
        self._route_of = get_router(site["routes"])
        self._builds = {
            locale: read_build(settings.site / locale, scripts)
            for locale, scripts in site["scripts"].items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_events(scope["path"]):
            await self._app(scope, receive, send)
        else:
            await self._response_to(scope)(scope, receive, send)

    def _response_to(self, scope: Scope) -> Response:
        if scope["method"] not in {"GET", "HEAD"}:
            return PlainTextResponse("", status_code=405, headers={"allow": "GET, HEAD"})
        headers, path = Headers(scope=scope), scope["path"]
        build = self._builds[self._locale_of(headers)]
        file, status = build.page(path, is_route=self.is_page(path))
        if status == 404 and "." in path.rpartition("/")[2]:
            return PlainTextResponse("There is no such file.", status_code=404)
        answer = self._answer(file, status, headers, path)
        if file is build.files.get(f"/{FALLBACK_PAGE}"):
            _add_links(answer, build.links.get(self._route_of(path) or ""))
        return _without_body(answer) if scope["method"] == "HEAD" else answer

    def _locale_of(self, headers: Headers) -> str:
        return reader_locale(
            headers.get("cookie", ""),
            headers.get("accept-language", ""),
            offered=self._builds,
        )

    def is_page(self, path: str) -> bool:
        """Whether there is a page at this address."""
        return self._route_of(path) not in {None, "404"} and path.rstrip("/") != "/index"

    def _answer(self, file: BuiltFile, status: int, headers: Headers, path: str) -> Response:
        encoding, packed = _best_packing(file, headers.get("accept-encoding", ""))
        tag = f'W/"{file.tag}"'
        answer = {
            "etag": tag,
            "vary": "Accept-Encoding",
            "cache-control": _FOREVER if _UNCHANGING.match(path) else _ASK_AGAIN,
        }
        if file.media_type == "text/html":
            answer["vary"] = "Accept-Encoding, Accept-Language, Cookie"
            answer[POLICY] = content_policy(self._settings, file.scripts)
        if status == 200 and tag in headers.get("if-none-match", ""):
            return Response(status_code=304, headers=answer)
        if encoding:
            answer["content-encoding"] = encoding
        return Response(packed.read_bytes(), status, answer, media_type=file.media_type)


def read_build(folder: Path, scripts: Mapping[str, list[str]]) -> Build:
    """Everything in a language's folder, by address."""
    build = Build(links=script_links(folder, FALLBACK_PAGE))
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in _ENCODINGS.values():
            name = path.relative_to(folder).as_posix()
            build.files[f"/{name}"] = _built_file(path, tuple(scripts.get(name, ())))
    return build


def _built_file(path: Path, scripts: tuple[str, ...]) -> BuiltFile:
    state = path.stat()
    packed = {name: path.with_name(path.name + end) for name, end in _ENCODINGS.items()}
    return BuiltFile(
        path=path,
        media_type=_MEDIA_TYPES.get(path.suffix)
        or mimetypes.guess_type(path.name)[0]
        or "application/octet-stream",
        tag=f"{state.st_mtime_ns:x}-{state.st_size:x}",
        packed={name: packing for name, packing in packed.items() if packing.is_file()},
        scripts=scripts,
    )


def _best_packing(file: BuiltFile, accepted: str) -> tuple[str, Path]:
    offers = [offer.replace(" ", "").partition(";q=") for offer in accepted.split(",")]
    wanted = {name for name, _, weight in offers if weight.strip("0.") or not weight}
    for encoding, packing in file.packed.items():
        if encoding in wanted:
            return encoding, packing
    return "", file.path


def _add_links(answer: Response, links: str | None) -> None:
    if links:
        answer.headers["link"] = links


def _without_body(answer: Response) -> Response:
    answer.body = b""
    return answer


def _is_events(path: str) -> bool:
    return path == EVENTS_PATH or path.startswith(f"{EVENTS_PATH}/")
