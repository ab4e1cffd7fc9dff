"""How the live page's handlers are tried in the matrix.

`begun_meeting` is being led through: by somebody else of the circle, whose turn it is not, so
that a member may do some things there and is refused others.
"""

from tests.matrix import Case, Place, operation

LIVE = "/circles/[circle_id]/meetings/[meeting_id]/live"
