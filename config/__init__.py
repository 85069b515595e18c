"""Settings, root addresses and server entry points."""
