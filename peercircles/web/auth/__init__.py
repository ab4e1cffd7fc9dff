"""Signing in, and everything else that is served before the room."""

import warnings

# Authlib says so whenever it is loaded: that is for whoever writes this, not for who runs it.
warnings.filterwarnings("ignore", message="The httpx module is deprecated")
