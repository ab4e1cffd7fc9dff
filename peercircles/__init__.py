"""PeerCircles: small circles of peers who meet regularly, in confidence, with clear goals."""
