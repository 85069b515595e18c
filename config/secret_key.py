"""Make the secret key of a newsroom: `python -m config.secret_key DIRECTORY`."""

import os
import secrets
import sys
from pathlib import Path

NAME = "secret-key"


def make_secret_key(directory: Path) -> Path:
    """Write a fresh key that only its owner can read, unless the directory has one already."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path


if __name__ == "__main__":
    make_secret_key(Path(sys.argv[1]))
