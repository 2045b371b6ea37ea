"""Secrets as the ledger keeps them: passwords hashed slowly, random tokens quickly, neither of them readable.

Method: Argon2id with the parameters of RFC 9106 that argon2-cffi has as its own; tokens of 256 random bits need no
slow hash, for nobody can guess them.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tocsin.errors import RunError

MIN_PASSWORD = 12  # characters
MAX_PASSWORD = 1000  # no sentence is longer, and hashing more only costs
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """The hash of a new password. Raises RunError where it is too short or too long."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise RunError(f"password: needs {MIN_PASSWORD} to {MAX_PASSWORD} characters; several words are easy to keep")
    return _HASHER.hash(_plain(password))


def fits(password: str, hash: str | None) -> bool:
    """Whether this is the password; without a hash it is none, and finding that out takes as long."""
    if hash is None:
        _HASHER.hash(_plain(password))
        return False
    try:
        return _HASHER.verify(hash, _plain(password))
    except (VerificationError, InvalidHashError):
        return False


def new_token() -> str:
    """A new random token of 256 bits, for cookies and headers."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Under what a token is kept: its SHA-256 in hex."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(password: str) -> bytes:
    """One form for all keyboards (NIST SP 800-63B); any string has one."""
    return unicodedata.normalize("NFKC", password)[:MAX_PASSWORD].encode("utf-8", "surrogatepass")
