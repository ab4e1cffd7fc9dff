"""People sign in with passkeys, and change where their mail goes."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261128_0050"
down_revision = "20261128_0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "passkey",
        *ids("id", "person_id"),
        *words(credential_id=1400, public_key=2000),
        *columns(sa.BigInteger(), "sign_count"),
        *words(name=80),
        *instants("created_at"),
        *instants("used_at", nullable=True),
        refers={"person_id": "person"},
        unique=(("credential_id",),),
        indexed=("person_id",),
    )
    table(
        "passkeychallenge",
        *ids("id"),
        *words(browser_digest=64, challenge=100),
        *ids("person_id", nullable=True),
        *instants("created_at"),
        refers={"person_id": "person"},
        indexed=("browser_digest", "created_at"),
    )
    table(
        "addresschange",
        *ids("id", "person_id"),
        *words(email=254, old_email=254, token_digest=64),
        *instants("created_at"),
        *instants("sent_at", "confirmed_at", nullable=True),
        refers={"person_id": "person"},
        unique=(("token_digest",),),
        indexed=("person_id",),
    )
    with op.batch_alter_table("signinattempt") as attempt:
        attempt.add_column(sa.Column("confirming_person_id", sa.Uuid(), nullable=True))
        attempt.create_foreign_key(
            "fk_signinattempt_confirming_person_id_person",
            "person",
            ["confirming_person_id"],
            ["id"],
            ondelete="CASCADE",
        )


def downgrade() -> None:
    with op.batch_alter_table("signinattempt") as attempt:
        attempt.drop_constraint("fk_signinattempt_confirming_person_id_person", type_="foreignkey")
        attempt.drop_column("confirming_person_id")
    for name in ("addresschange", "passkeychallenge", "passkey"):
        op.drop_table(name)
