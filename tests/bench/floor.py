"""The floor: the least a server for shared boards can do, with nothing of PeerCircles in it.

python-socketio sends each move to the board's room after one SQLite transaction (WAL,
synchronous=FULL). It knows no people, no permissions and no history. Run by granian, as
`tests.bench.floor:app`; `FLOOR_DATABASE` names the file.
"""

import os
import sqlite3
from functools import cache
from typing import Any

import socketio

CARDS = 100
LANES = 4

server = socketio.AsyncServer(
    async_mode="asgi", cors_allowed_origins="*", transports=["websocket"], async_handlers=False
)


@cache
def database() -> sqlite3.Connection:
    """The one connection of this process."""
    connection = sqlite3.connect(os.environ["FLOOR_DATABASE"], isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.executescript(
        "CREATE TABLE IF NOT EXISTS card(board INT, id INT, lane INT, number INT, title TEXT,"
        " PRIMARY KEY(board, id)) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS log(n INTEGER PRIMARY KEY, board INT, card INT, lane INT)"
    )
    return connection


@server.on("join")
async def join(sid: str, board: int) -> None:
    """Show the board and send what becomes of it."""
    rows = database().execute("SELECT id, lane, title FROM card WHERE board=?", (board,)).fetchall()
    if not rows:
        rows = [(card, card % LANES, f"Goal {card} of board {board}") for card in range(CARDS)]
        database().execute("BEGIN IMMEDIATE")
        database().executemany(
            "INSERT INTO card VALUES (?, ?, ?, 0, ?)", [(board, *row) for row in rows]
        )
        database().execute("COMMIT")
    await server.enter_room(sid, f"board-{board}")
    await server.emit("board", rows, room=sid)


@server.on("move")
async def move(_sid: str, change: dict[str, Any]) -> None:
    """Keep a move, then tell everybody who looks at the board."""
    database().execute("BEGIN IMMEDIATE")
    database().execute(
        "UPDATE card SET lane=:lane, number=:number WHERE board=:board AND id=:card", change
    )
    database().execute("INSERT INTO log(board, card, lane) VALUES (:board, :card, :lane)", change)
    database().execute("COMMIT")
    await server.emit("moved", change, room=f"board-{change['board']}")


async def answers(scope: Any, receive: Any, send: Any) -> None:
    """Everything but the socket: it is there."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    headers = [(b"content-type", b"text/plain")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})


app = socketio.ASGIApp(server, other_asgi_app=answers)
