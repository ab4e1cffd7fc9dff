"""My growth: what somebody keeps for themselves, and how its pages are framed."""
