"""The eleven things that can be noticed of a circle, and who is told of which."""

from enum import StrEnum


class SignalKind(StrEnum):
    """What is noticed; the numbers are those of the product's own list."""

    GAP = "gap"  # S1
    SLIPPING = "slipping"  # S2
    FADING = "fading"  # S3
    ROTA = "rota"  # S4
    AIRTIME = "airtime"  # S5
    PROMISES = "promises"  # S6
    PULSE = "pulse"  # S7
    GOALS = "goals"  # S8
    SHRINKING = "shrinking"  # S9
    PARKED = "parked"  # S10
    PROJECT = "project"  # S11


# Of one person, and for that person alone.
OWN_KINDS = frozenset({SignalKind.FADING, SignalKind.PROJECT})
# In the order in which one of them is shown: what keeps people from meeting comes first.
CIRCLE_KINDS = (
    SignalKind.GAP,
    SignalKind.SLIPPING,
    SignalKind.PULSE,
    SignalKind.ROTA,
    SignalKind.AIRTIME,
    SignalKind.PROMISES,
    SignalKind.GOALS,
)
FACILITATOR_KINDS = (SignalKind.PARKED,)
ORGANISER_KINDS = (SignalKind.GAP, SignalKind.SLIPPING, SignalKind.SHRINKING)
COACH_KINDS = (
    SignalKind.GAP,
    SignalKind.SLIPPING,
    SignalKind.PULSE,
    SignalKind.ROTA,
    SignalKind.SHRINKING,
)
