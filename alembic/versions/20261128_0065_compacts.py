"""Circles have compacts: versions, signatures, and changes that are proposed.

A circle is active once everybody in it signed what it agreed on, and in no circle anybody has.
Nothing is held back from a circle that forms; back again, enough people make it active.
"""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, columns, ids, instants, table, taken_away, words

revision = "20261128_0065"
down_revision = "20261128_0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    added("circle", *instants("agreed_at", nullable=True))
    table(
        "compactversion",
        *ids("id", "circle_id"),
        *columns(sa.Integer(), "number"),
        *words(locale=16),
        *columns(sa.JSON(), "clauses"),
        *words(cadence=24),
        *columns(sa.Integer(), "smallest", "largest"),
        *columns(sa.Date(), "review_on"),
        *instants("made_at"),
        refers={"circle_id": "circle"},
        unique=[("circle_id", "number")],
        indexed=["circle_id"],
    )
    table(
        "signature",
        *ids("id", "version_id", "membership_id"),
        *instants("at"),
        refers={"version_id": "compactversion", "membership_id": "membership"},
        unique=[("version_id", "membership_id")],
        indexed=["version_id", "membership_id"],
    )
    table(
        "amendment",
        *ids("id", "circle_id", "version_id", "proposed_by"),
        *words(kind=24, clause_key=36, title=80, words=2000),
        *columns(sa.String(24), "cadence", nullable=True),
        *columns(sa.Integer(), "smallest", "largest", nullable=True),
        *columns(sa.Date(), "review_on", nullable=True),
        *words(state=24),
        *instants("at"),
        *instants("ended_at", nullable=True),
        *columns(sa.Integer(), "became", nullable=True),
        refers={
            "circle_id": "circle",
            "version_id": "compactversion",
            "proposed_by": "person",
        },
        indexed=["circle_id", "version_id"],
    )
    table(
        "amendmentanswer",
        *ids("id", "amendment_id", "person_id"),
        *words(opinion=24),
        *instants("at"),
        refers={"amendment_id": "amendment", "person_id": "person"},
        unique=[("amendment_id", "person_id")],
        indexed=["amendment_id"],
    )
    table(
        "amendmentcomment",
        *ids("id", "amendment_id", "author_id"),
        *words(words=500),
        *instants("at"),
        refers={"amendment_id": "amendment", "author_id": "person"},
        indexed=["amendment_id"],
    )
    circle = _circle()
    op.execute(circle.update().where(circle.c.state == "active").values(state="forming"))


def downgrade() -> None:
    circle, membership = (
        _circle(),
        sa.table("membership", sa.column("circle_id", sa.Uuid()), sa.column("state", sa.String())),
    )
    people = (
        sa.select(sa.func.count())
        .select_from(membership)
        .where(membership.c.circle_id == circle.c.id, membership.c.state == "active")
        .scalar_subquery()
    )
    begun = circle.c.state == "forming", people >= circle.c.smallest
    op.execute(circle.update().where(*begun).values(state="active"))
    for name in (
        "amendmentcomment",
        "amendmentanswer",
        "amendment",
        "signature",
        "compactversion",
    ):
        op.drop_table(name)
    taken_away("circle", "agreed_at")


def _circle() -> sa.TableClause:
    return sa.table(
        "circle",
        sa.column("id", sa.Uuid()),
        sa.column("state", sa.String()),
        sa.column("smallest", sa.Integer()),
    )
