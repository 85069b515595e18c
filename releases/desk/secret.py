"""Secret parts of private addresses: made of chance, shown once, kept only as a hash."""

import hashlib
import secrets

BYTES = 32


def make() -> str:
    """A fresh secret of 256 bits, as 43 characters that are safe in an address."""
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """SHA-256 in hexadecimal.

    The secret is chance already, so no slow hash is needed; and whoever measures how long the look-up of a hash takes
    learns nothing about a secret, because its hash is not theirs to choose.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
