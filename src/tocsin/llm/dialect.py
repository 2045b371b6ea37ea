"""What an endpoint understands of OpenAI's chat completions: the strictest request first, weaker ones if refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tocsin.llm.prompt import messages
from tocsin.llm.schema import json_schema

# As OpenAI has it; as llama.cpp's servers have it; JSON of any form; nothing asked for.
FORMATS = ("json_schema", "llama_cpp", "json_object", "text")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a request is written."""

    form: str = FORMATS[0]
    limit: str | None = "max_tokens"  # newer models of OpenAI have "max_completion_tokens"
    temperature: bool = True  # models that reason have none to set

    def body(self, model: str, text: str, max_tokens: int) -> dict[str, Any]:
        """The request for the records of one text."""
        enforced = self.form in FORMATS[:2]
        body: dict[str, Any] = {
            "model": model,
            "messages": messages(text, schema=None if enforced else json_schema()),
            "stream": False,
        }
        if self.temperature:
            body["temperature"] = 0
        if self.limit is not None:
            body[self.limit] = max_tokens
        if (form := self._format()) is not None:
            body["response_format"] = form
        return body

    def _format(self) -> dict[str, Any] | None:
        if self.form == FORMATS[0]:
            return {
                "type": "json_schema",
                "json_schema": {"name": "coding", "strict": True, "schema": json_schema()},
            }
        if self.form == FORMATS[1]:
            return {"type": "json_object", "schema": json_schema()}
        return {"type": "json_object"} if self.form == FORMATS[2] else None

    def weaker(self, complaint: str) -> Dialect | None:
        """The next request to try after a refusal with these words; None where nothing is left to give up."""
        if self.temperature and "temperature" in complaint:
            return replace(self, temperature=False)
        if self.limit is not None and self.limit in complaint:
            return replace(self, limit="max_completion_tokens" if self.limit == "max_tokens" else None)
        if self.form != FORMATS[-1]:
            return replace(self, form=FORMATS[FORMATS.index(self.form) + 1])
        return None
