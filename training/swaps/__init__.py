"""Marked articles with other names, dates and numbers, still true to themselves: `swapped`."""

from training.swaps.swap import swapped

__all__ = ["swapped"]
