"""Signing in, and everything else that is served before the room."""

import warnings

from authlib.deprecate import AuthlibDeprecationWarning

# They are for whoever writes this, not for who runs it.
warnings.simplefilter("ignore", AuthlibDeprecationWarning)
