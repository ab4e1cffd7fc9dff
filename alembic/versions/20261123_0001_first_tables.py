"""The first tables: people, circles, goals, meetings, turns, and what happened.

There is nothing before this revision, so going back from it leaves an empty database.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from alembic import op

revision = "20261123_0001"
down_revision = None
branch_labels = None
depends_on = None

Columns = list[sa.Column[Any]]

TABLES = (
    "operation",
    "person",
    "provenidentity",
    "setuplink",
    "browsersession",
    "signinattempt",
    "signinidentity",
    "signinlink",
    "programme",
    "circle",
    "organiser",
    "invitation",
    "membership",
    "board",
    "goal",
    "contributor",
    "goalchange",
    "goalupdate",
    "season",
    "meeting",
    "ledgerentry",
    "turn",
    "activity",
)


def upgrade() -> None:
    make_kernel()
    make_identity()
    make_circles()
    make_goals()
    make_meetings()
    make_facilitation()
    make_notifications()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def make_kernel() -> None:
    table("operation", *ids("id", "person_id"), *instants("at"), indexed=["person_id"])


def make_identity() -> None:
    table(
        "person",
        *ids("id"),
        *words(name=80, email=254, pronouns=40, zone=64, locale=16),
        *instants("created_at"),
        *instants("seen_at", "away_since", "disabled_at", nullable=True),
        unique=[("email",)],
    )
    table(
        "provenidentity",
        *ids("id"),
        *words(browser_digest=64, issuer=400, subject=400, email=254, name=80),
        *columns(sa.Boolean(), "is_email_verified"),
        *instants("created_at"),
        unique=[("browser_digest",)],
    )
    table(
        "setuplink",
        *ids("id"),
        *words(token_digest=64),
        *instants("created_at"),
        *instants("used_at", nullable=True),
        unique=[("token_digest",)],
    )
    table(
        "browsersession",
        *ids("id", "person_id"),
        *words(token_digest=64, device=80, method=24),
        *instants("created_at", "seen_at", "auth_at"),
        refers={"person_id": "person"},
        unique=[("token_digest",)],
        indexed=["person_id"],
    )
    table(
        "signinattempt",
        *ids("id"),
        *words(state_digest=64, browser_digest=64, provider=32, kept=2000, next_path=2000),
        *ids("linking_person_id", nullable=True),
        *instants("created_at"),
        refers={"linking_person_id": "person"},
        unique=[("state_digest",)],
        indexed=["created_at"],
    )
    table(
        "signinidentity",
        *ids("id", "person_id"),
        *words(issuer=400, subject=400),
        *instants("created_at"),
        refers={"person_id": "person"},
        unique=[("issuer", "subject")],
        indexed=["person_id"],
    )
    table(
        "signinlink",
        *ids("id", "person_id"),
        *words(token_digest=64, code_digest=64, browser_digest=64),
        *columns(sa.Integer(), "tries"),
        *instants("created_at"),
        *instants("used_at", nullable=True),
        refers={"person_id": "person"},
        unique=[("token_digest",)],
        indexed=["browser_digest", "person_id"],
    )


def make_circles() -> None:
    table("programme", *ids("id"), *words(name=80), *instants("created_at"))
    table(
        "circle",
        *ids("id", "programme_id"),
        *words(name=80, purpose=600, zone=64, cadence=24, state=24, rota_seed=43),
        *columns(sa.Integer(), "minutes", "smallest", "largest", "version"),
        *instants("created_at"),
        refers={"programme_id": "programme"},
        indexed=["programme_id"],
    )
    table(
        "organiser",
        *ids("id", "programme_id", "person_id"),
        *instants("created_at"),
        refers={"programme_id": "programme", "person_id": "person"},
        unique=[("programme_id", "person_id")],
        indexed=["person_id", "programme_id"],
    )
    table(
        "invitation",
        *ids("id", "circle_id", "invited_by"),
        *words(email=254, name=80, token_digest=64),
        *instants("created_at"),
        *instants("accepted_at", "withdrawn_at", "mailed_at", nullable=True),
        refers={"circle_id": "circle", "invited_by": "person"},
        unique=[("token_digest",)],
        indexed=["circle_id"],
    )
    table(
        "membership",
        *ids("id", "circle_id", "person_id"),
        *words(state=24),
        *columns(sa.Integer(), "seat"),
        *instants("joined_at"),
        *instants("left_at", nullable=True),
        refers={"circle_id": "circle", "person_id": "person"},
        indexed=["circle_id", "person_id"],
    )
    op.create_index(
        "uq_membership_active",
        "membership",
        ["circle_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    )


def make_goals() -> None:
    table(
        "board",
        *ids("circle_id"),
        *columns(sa.Integer(), "version"),
        key="circle_id",
        refers={"circle_id": "circle"},
    )
    table(
        "goal",
        *ids("id", "circle_id", "owner_id"),
        *words(title=140, why=2000, measure=280, kind=24, lane=24),
        *columns(sa.Date(), "target_on", nullable=True),
        *columns(sa.Float(), "rank"),
        *words_or_none(progress=24),
        *columns(sa.Boolean(), "wants_help"),
        *columns(sa.Integer(), "version", "board_version"),
        *instants("created_at", "news_at"),
        *instants("archived_at", nullable=True),
        refers={"circle_id": "circle", "owner_id": "person"},
        indexed=["board_version", "circle_id", "owner_id"],
    )
    table(
        "contributor",
        *ids("id", "goal_id", "person_id"),
        refers={"goal_id": "goal", "person_id": "person"},
        unique=[("goal_id", "person_id")],
        indexed=["goal_id", "person_id"],
    )
    table(
        "goalchange",
        *ids("id", "goal_id", "by"),
        *words(kind=24, part=24, before=2000, after=2000),
        *instants("at"),
        refers={"goal_id": "goal", "by": "person"},
        indexed=["goal_id"],
    )
    table(
        "goalupdate",
        *ids("id", "goal_id", "author_id"),
        *words(progress=24, line=280),
        *columns(sa.Boolean(), "wants_help"),
        *instants("at"),
        refers={"goal_id": "goal", "author_id": "person"},
        indexed=["goal_id"],
    )


def make_meetings() -> None:
    table(
        "season",
        *ids("id", "circle_id", "created_by"),
        *columns(sa.Date(), "first_on"),
        *columns(sa.Time(), "wall_time"),
        *words(zone=64, cadence=24),
        *columns(sa.Integer(), "count"),
        *instants("created_at"),
        refers={"circle_id": "circle", "created_by": "person"},
        indexed=["circle_id"],
    )
    table(
        "meeting",
        *ids("id", "circle_id", "season_id"),
        *columns(sa.Date(), "wall_on"),
        *columns(sa.Time(), "wall_time"),
        *words(zone=64, state=24, uid=300, room_kind=24, room_url=2048),
        *columns(sa.Integer(), "fold", "minutes", "sequence", "version"),
        *instants("starts_at"),
        *instants("cancelled_at", nullable=True),
        refers={"circle_id": "circle", "season_id": "season"},
        unique=[("uid",)],
        indexed=["circle_id", "season_id", "starts_at"],
    )


def make_facilitation() -> None:
    table(
        "ledgerentry",
        *ids("id", "circle_id", "person_id"),
        *words(role=24, kind=24),
        *columns(sa.Integer(), "position", "delta"),
        *ids("meeting_id", nullable=True),
        *instants("at"),
        refers={"circle_id": "circle", "person_id": "person", "meeting_id": "meeting"},
        unique=[("circle_id", "role", "position")],
        indexed=["circle_id"],
    )
    table(
        "turn",
        *ids("id", "circle_id", "meeting_id", "person_id"),
        *words(role=24, state=24),
        *columns(sa.JSON(), "reason"),
        *instants("at"),
        refers={"circle_id": "circle", "meeting_id": "meeting", "person_id": "person"},
        indexed=["circle_id", "meeting_id"],
    )
    op.create_index(
        "uq_turn_live",
        "turn",
        ["meeting_id", "role"],
        unique=True,
        sqlite_where=sa.text("state <> 'void'"),
        postgresql_where=sa.text("state <> 'void'"),
    )


def make_notifications() -> None:
    table(
        "activity",
        *ids("id", "circle_id", "by"),
        *words(kind=40),
        *ids("goal_id", "meeting_id", "person_id", nullable=True),
        *instants("at"),
        refers={"circle_id": "circle", "goal_id": "goal", "meeting_id": "meeting"},
        indexed=["at", "circle_id"],
    )


def columns(kind: Any, *names: str, nullable: bool = False) -> Columns:
    return [sa.Column(name, kind, nullable=nullable) for name in names]


def ids(*names: str, nullable: bool = False) -> Columns:
    return columns(sa.Uuid(), *names, nullable=nullable)


def instants(*names: str, nullable: bool = False) -> Columns:
    return columns(sa.DateTime(timezone=True), *names, nullable=nullable)


def words(**lengths: int) -> Columns:
    return [sa.Column(name, sa.String(size), nullable=False) for name, size in lengths.items()]


def words_or_none(**lengths: int) -> Columns:
    return [sa.Column(name, sa.String(size), nullable=True) for name, size in lengths.items()]


def table(
    name: str,
    *parts: sa.Column[Any],
    key: str = "id",
    refers: dict[str, str] | None = None,
    unique: Sequence[tuple[str, ...]] = (),
    indexed: Sequence[str] = (),
) -> None:
    """A table with constraints named as the models' convention names them."""
    op.create_table(
        name,
        *parts,
        sa.PrimaryKeyConstraint(key, name=f"pk_{name}"),
        *(reference(name, column, target) for column, target in (refers or {}).items()),
        *(sa.UniqueConstraint(*group, name="_".join(("uq", name, *group))) for group in unique),
    )
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])


def reference(name: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """Rows go with what they refer to; only the ledger outlives a meeting."""
    is_ledger = (name, column) == ("ledgerentry", "meeting_id")
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=f"fk_{name}_{column}_{target}",
        ondelete="SET NULL" if is_ledger else "CASCADE",
    )
