"""A language model played by functions: replies of an endpoint, and a reader that hears them."""

from __future__ import annotations

import json
from typing import Any

import httpx

from tocsin.config import LlmConfig
from tocsin.llm import LlmReader, endpoint_of
from tocsin.records import Article, Published, article_id

SPEC = "openai:small@http://localhost:8080/v1"
TEXT = (
    "Blast at a market in Tolm\n"
    "A car bomb exploded at the fish market in Tolm on Friday, killing at least 12 people, police said. "
    "The Brigade of the Coast claimed the attack. “We have struck”, its spokesman said.\n"
    "A week earlier gunmen had shot dead two policemen in Harn."
)
EMPTY: dict[str, Any] = {"incidents": [], "warnings": [], "quotations": [], "actor_facts": []}


def article(text: str = TEXT) -> Article:
    published = Published("2024-03-23", "day", "given")
    return Article(article_id("tolm.html", text), None, text, None, published, address="tolm.html", language="en")


def incident(*anchor: str, **more: Any) -> dict[str, Any]:
    lists = ("dates", "places", "perpetrators", "targets", "weapons", "killed", "wounded", "kidnapped")
    row: dict[str, Any] = {"anchor": list(anchor), "stage": "accomplished", "attack_types": [], "suicide": False}
    return row | {name: [] for name in lists} | more


def records(*incidents: dict[str, Any], **more: Any) -> dict[str, Any]:
    return EMPTY | {"incidents": list(incidents)} | more


def completion(content: Any, *, reason: str = "stop", **message: Any) -> dict[str, Any]:
    """A chat completion whose first choice says `content`."""
    said = content if isinstance(content, str | None) else json.dumps(content)
    return {
        "object": "chat.completion",
        "choices": [{"index": 0, "finish_reason": reason, "message": {"role": "assistant", "content": said} | message}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


Answer = httpx.Response | Exception | dict[str, Any]


class Endpoint:
    """Gives one answer after another, the last one for ever, and keeps the requests."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.waits: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, dict):
            return httpx.Response(200, json=completion(answer) if "incidents" in answer else answer)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(request.content) for request in self.requests]

    def reader(self, spec: str = SPEC, **settings: Any) -> LlmReader:
        config = LlmConfig(**settings)
        transport = httpx.MockTransport(self)
        return LlmReader(endpoint_of(spec), config, transport=transport, sleep=self.waits.append)


def error(status: int, message: str = "no", *, headers: dict[str, str] | None = None, **more: Any) -> httpx.Response:
    return httpx.Response(status, json={"error": {"message": message} | more}, headers=headers)
