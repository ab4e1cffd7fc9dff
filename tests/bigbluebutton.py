"""A server that speaks BigBlueButton's documented interface, on a real port, for the other side.

It checks each call's checksum over the query as it came, makes rooms as `create` says, and
answers as the documentation shows. `mood` makes it answer otherwise.
"""

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

SECRET = "639259d4-9dd8-4b25-bf01-95f9567eaf4b"
FAILED = """<response><returncode>FAILED</returncode><messageKey>{key}</messageKey>
<message>That did not work.</message></response>"""
CREATED = """<response>
  <returncode>SUCCESS</returncode>
  <meetingID>{room}</meetingID>
  <attendeePW>ap</attendeePW>
  <moderatorPW>mp</moderatorPW>
  <createTime>{at}</createTime>
  <messageKey>{key}</messageKey>
</response>"""

# What it says in other moods; it may also be "slow" or "dripping".
SAID = {
    "failed": (200, FAILED.format(key="idNotUnique")),
    "html": (200, "<!doctype html><h1>Welcome to nginx</h1>"),
    "broken": (500, "<html>Internal Server Error</html>"),
    "moved": (302, ""),
    "endless": (200, "<response>" + "x" * 200_000),
}


class BigBlueButtonServer(ThreadingHTTPServer):
    """What it was asked, the rooms it has, and its mood."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.mood = "fine"
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.rooms: dict[str, dict[str, str]] = {}
        self.enough = threading.Event()

    @property
    def url(self) -> str:
        """Its address, as `bbb-conf --secret` prints it."""
        return f"http://127.0.0.1:{self.server_port}/bigbluebutton/"

    def is_signed(self, address: str) -> bool:
        """Whether the checksum of a call is the one of its query, by any of the algorithms."""
        parts = urlsplit(address)
        query, _, checksum = parts.query.rpartition("&checksum=")
        words = f"{parts.path.rpartition('/')[2]}{query}{SECRET}".encode()
        hashed = {hashlib.new(name, words).hexdigest() for name in ("sha1", "sha256", "sha512")}
        return checksum in hashed

    def create(self, asked: dict[str, str]) -> str:
        """Make the room, once."""
        room = asked["meetingID"]
        key = "duplicateWarning" if room in self.rooms else ""
        self.rooms.setdefault(room, {**asked, "at": str(1531155809613 + len(self.rooms))})
        return CREATED.format(room=room, at=self.rooms[room]["at"], key=key)


class _Answering(BaseHTTPRequestHandler):
    server: BigBlueButtonServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.server.calls.append((parts.path.rpartition("/")[2], asked))
        if self.server.mood == "fine":
            self._say(200, self._answer(parts.path, asked))
        elif self.server.mood in SAID:
            self._say(*SAID[self.server.mood])
        elif self.server.mood == "slow":
            self.server.enough.wait(20)
        else:
            self._drip()

    def log_message(self, *_args: object) -> None:
        """Nothing."""

    def _answer(self, path: str, asked: dict[str, str]) -> str:
        if not self.server.is_signed(self.path):
            return FAILED.format(key="checksumError")
        if path == "/bigbluebutton/api/create":
            return self.server.create(asked)
        if path == "/bigbluebutton/api/isMeetingRunning":
            return "<response><returncode>SUCCESS</returncode><running>false</running></response>"
        return FAILED.format(key="unsupportedRequest")

    def _say(self, status: int, words: str) -> None:
        self.send_response(status)
        self.send_header("content-type", "text/xml")
        if status == 302:
            self.send_header("location", "/bigbluebutton/api/elsewhere")
        self.end_headers()
        self.wfile.write(words.encode())

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.enough.is_set():
            try:
                self.wfile.write(b" ")
            except OSError:
                return
            time.sleep(0.05)


@contextmanager
def bigbluebutton() -> Iterator[BigBlueButtonServer]:
    """The server, for as long as the block runs."""
    server = BigBlueButtonServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.enough.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
