"""Body of a chat completion → the JSON that the model wrote; every fault says what to do."""

from __future__ import annotations

import json
from typing import Any


class BadReply(Exception):
    """A reply that holds no records; `again` = another request may bring one that does."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again


def usage_of(body: bytes) -> Any:
    """The `usage` object of a reply, None where there is none."""
    try:
        return json.loads(body).get("usage")
    except (ValueError, AttributeError, RecursionError):
        return None


def content_of(body: bytes) -> Any:
    """The JSON value in the first choice. Raises BadReply."""
    try:
        choice = json.loads(body)["choices"][0]
        message = choice["message"]
        content, reason, refusal = message.get("content"), choice.get("finish_reason"), message.get("refusal")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise BadReply("the reply is no chat completion; check that the address ends as in /v1", again=True) from None
    if refusal or reason == "content_filter":
        raise BadReply("the model refused this article; read it with another model", again=False)
    if reason == "length":
        raise BadReply(
            "the reply was cut off (llm.max_tokens, or the model's context); raise the limit, or lower "
            "llm.window_characters",
            again=False,
        )
    if not isinstance(content, str):
        raise BadReply("the reply is empty; try another model", again=True)
    return _json_in(content)


def _json_in(content: str) -> Any:
    """The first JSON object in the text, which may stand in a fence or behind a model's thoughts."""
    decoder = json.JSONDecoder()
    content = content.rpartition("</think>")[2]
    start = content.find("{")
    while start >= 0:
        try:
            return decoder.raw_decode(content, start)[0]
        except RecursionError:
            break
        except ValueError as error:
            start = content.find("{", max(start + 1, getattr(error, "pos", 0)))
    raise BadReply("the reply is no JSON; try a model that can follow a JSON schema", again=True)
