"""Who may read and write."""

from __future__ import annotations


def reading() -> str:
    """The user who reads."""
    return "local"


def writing() -> str:
    """The user who writes."""
    return "local"
