"""What a run with a language model took: requests, tokens, cost, and values that were dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

NOT_IN_TEXT = "not in the text"
NOT_OF_CODEBOOK = "not as the codebook has it"


@dataclass(slots=True)
class Usage:
    """Counts of one run; they grow as articles are read."""

    requests: int = 0  # sent, those again included
    again: int = 0  # sent again after a failure
    articles: int = 0  # read to the end
    tokens_in: int = 0
    tokens_out: int = 0
    untold: int = 0  # replies that did not tell their tokens
    kept: int = 0  # values whose words the text has
    dropped: Counter[str] = field(default_factory=Counter)  # values by why

    def add_tokens(self, told: Any) -> None:
        """Count the `usage` object of a reply; what is no number counts as not told."""
        told = told if isinstance(told, dict) else {}
        numbers = [told.get(name) for name in ("prompt_tokens", "completion_tokens")]
        if all(type(n) is int and n >= 0 for n in numbers):
            self.tokens_in += numbers[0] or 0
            self.tokens_out += numbers[1] or 0
        else:
            self.untold += 1

    def told(self, price_in: float, price_out: float) -> str:
        """The counts in one line; prices are for a million tokens, 0 and 0 = not known."""
        parts = [f"requests: {self.requests} (again: {self.again})", f"articles read: {self.articles}"]
        parts.append(f"tokens: {self.tokens_in} in, {self.tokens_out} out")
        if self.untold:
            parts.append(f"replies without a count of tokens: {self.untold}")
        if price_in or price_out:
            cost = (self.tokens_in * price_in + self.tokens_out * price_out) / 1e6
            parts.append(f"cost: {cost:.4f} by llm.price_in and llm.price_out")
        lost = ", ".join(f"{why}: {n}" for why, n in sorted(self.dropped.items()))
        parts.append(f"values: {self.kept} kept, {self.dropped.total()} dropped" + (f" ({lost})" if lost else ""))
        return "; ".join(parts)
