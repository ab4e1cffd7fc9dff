"""Letters to addresses of no account; parting notes say whose they are."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, ids, words

revision = "20261128_0080"
down_revision = "20261128_0079"
branch_labels = None
depends_on = None

LETTER = "outboxmessage"


def upgrade() -> None:
    with op.batch_alter_table(LETTER) as letter:
        for name in ("circle_id", "person_id"):
            letter.alter_column(name, existing_type=sa.Uuid(), nullable=True)
    added(LETTER, *words(address=254), default="''")
    added("exitnote", *ids("person_id", nullable=True))
    note, left = (
        sa.table(name, *map(sa.column, names))
        for name, names in (("exitnote", ("exit_id", "person_id")), ("exit", ("id", "person_id")))
    )
    author = sa.select(left.c.person_id).where(left.c.id == note.c.exit_id).scalar_subquery()
    op.execute(note.update().values(person_id=author))
    with op.batch_alter_table("exitnote") as notes:
        notes.alter_column("person_id", existing_type=sa.Uuid(), nullable=False)
        notes.create_foreign_key(
            "fk_exitnote_person_id_person", "person", ["person_id"], ["id"], ondelete="CASCADE"
        )
        notes.create_index("ix_exitnote_person_id", ["person_id"])


def downgrade() -> None:
    with op.batch_alter_table("exitnote") as notes:
        notes.drop_index("ix_exitnote_person_id")
        notes.drop_constraint("fk_exitnote_person_id_person", type_="foreignkey")
        notes.drop_column("person_id")
    # There is nothing to hold them by.
    op.execute("DELETE FROM outboxmessage WHERE circle_id IS NULL OR person_id IS NULL")
    with op.batch_alter_table(LETTER) as letter:
        letter.drop_column("address")
        for name in ("circle_id", "person_id"):
            letter.alter_column(name, existing_type=sa.Uuid(), nullable=False)
