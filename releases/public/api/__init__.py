"""The open data of the newsroom: a small JSON API that can only be read."""
