"""How somebody new is received: an introduction, and a buddy."""
