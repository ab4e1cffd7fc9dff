"""A circle remembers which links it used, so that one that was replaced is known when it is back.

The marks that meetings had go over to their links; which links were replaced before, nobody knows.
"""

from hashlib import sha256
from uuid import uuid4

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, columns, ids, table, taken_away, words

revision = "20261130_0196"
down_revision = "20261129_0186"
branch_labels = None
depends_on = None

_USED = sa.table(
    "usedlink",
    sa.column("id", sa.Uuid()),
    sa.column("circle_id", sa.Uuid()),
    sa.column("digest", sa.String()),
    sa.column("is_known_outside", sa.Boolean()),
)
_MEETING = sa.table(
    "meeting",
    sa.column("id", sa.Uuid()),
    sa.column("circle_id", sa.Uuid()),
    sa.column("room_kind", sa.String()),
    sa.column("room_url", sa.String()),
    sa.column("is_room_known_outside", sa.Boolean()),
)


def upgrade() -> None:
    table(
        "usedlink",
        *ids("id", "circle_id"),
        *words(digest=64),
        *columns(sa.Boolean(), "is_known_outside"),
        refers={"circle_id": "circle"},
        unique=[("circle_id", "digest")],
        indexed=["circle_id"],
    )
    used: dict[tuple[object, str], bool] = {}
    for meeting in _pasted():
        key = (meeting.circle_id, _digest(meeting))
        used[key] = used.get(key, False) or meeting.is_room_known_outside
    for (circle_id, digest), is_known in used.items():
        row = {"id": uuid4(), "circle_id": circle_id, "digest": digest}
        op.execute(_USED.insert().values(**row, is_known_outside=is_known))
    taken_away("meeting", "is_room_known_outside")


def downgrade() -> None:
    added(
        "meeting", sa.Column("is_room_known_outside", sa.Boolean(), nullable=False), default="false"
    )
    known = sa.select(_USED.c.circle_id, _USED.c.digest).where(_USED.c.is_known_outside)
    marked = {tuple(row) for row in op.get_bind().execute(known)}
    for meeting in _pasted():
        if (meeting.circle_id, _digest(meeting)) in marked:
            mark = _MEETING.update().where(_MEETING.c.id == meeting.id)
            op.execute(mark.values(is_room_known_outside=True))
    with op.batch_alter_table("meeting") as meeting:
        meeting.alter_column("is_room_known_outside", server_default=None)
    op.drop_table("usedlink")


def _pasted() -> list[sa.Row[tuple[object, ...]]]:
    statement = sa.select(_MEETING).where(_MEETING.c.room_kind == "link")
    return list(op.get_bind().execute(statement))


def _digest(meeting: sa.Row[tuple[object, ...]]) -> str:
    link = f"{meeting.circle_id} {meeting.room_url.rstrip('/')}"
    return sha256(link.encode(errors="surrogatepass")).hexdigest()
