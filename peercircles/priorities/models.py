"""Where the ideas of a diagram stand on its two axes. All of it is its owner's alone."""

from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import new_id

# Each axis has so many steps, numbered from the one that is least.
STEPS = range(1, 6)
LONGEST_AXIS = 40


class IdeaPlace(SQLModel, table=True):
    """Where one idea stands: its step along the axis that goes across, and along that going up."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    diagram_id: UUID = Field(foreign_key="diagram.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    node_id: UUID = Field(foreign_key="node.id", unique=True, ondelete="CASCADE")
    across: int
    up: int


class PriorityAxes(SQLModel, table=True):
    """The owner's own names of a diagram's axes; an empty one is effort, or effect."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    diagram_id: UUID = Field(foreign_key="diagram.id", unique=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    across: str = Field(default="", max_length=LONGEST_AXIS)
    up: str = Field(default="", max_length=LONGEST_AXIS)
