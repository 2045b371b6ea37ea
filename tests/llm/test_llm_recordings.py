"""What passed between the reader and a real server is replayed: the wire works, whatever the model's worth.

recordings/*.json were made on our own sample articles with tests/llm/record.py, which says how.
volgograd.json was made with instructions without the example: with it the small model writes for many minutes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from rules import check_coding, check_reading
from tocsin.config import LlmConfig
from tocsin.errors import TocsinError
from tocsin.llm import LlmReader, endpoint_of
from tocsin.pipeline import Pipeline
from tocsin.records import Article, load

RECORDINGS = sorted((Path(__file__).parent / "recordings").glob("*.json"))


def _said(body: dict[str, Any]) -> dict[str, Any]:
    """A request but for the wording of its instructions, which may change without a change on the wire."""
    return body | {"messages": body["messages"][1:]}


class Replay(httpx.BaseTransport):
    """Answers as the server did; a request that differs from the recorded one is an error."""

    def __init__(self, exchanges: list[dict[str, Any]]) -> None:
        self.left = list(exchanges)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        recorded = self.left.pop(0)
        assert request.url.path == recorded["request"]["path"]
        assert _said(json.loads(request.content)) == _said(recorded["request"]["body"])
        told = recorded["response"]
        return httpx.Response(told["status"], headers=told["headers"], content=told["body"].encode())


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_recorded_reading_comes_out_as_it_did(path: Path, pipeline: Pipeline) -> None:
    recorded = json.loads(path.read_text(encoding="utf-8"))
    article, replay = load(Article, recorded["article"]), Replay(recorded["exchanges"])
    reader = LlmReader(endpoint_of(recorded["reader"]), LlmConfig(**recorded["settings"]), transport=replay)
    try:
        reading = reader.read(article)
    except TocsinError as error:
        assert str(error) == recorded["error"]
    else:
        assert reader.told() == recorded["told"]
        check_reading(article, reading)
        check_coding(article, pipeline.finished(article, reading))
    assert replay.left == []


def test_there_are_recordings_of_success_and_of_failure() -> None:
    kinds = {"error" in json.loads(path.read_text(encoding="utf-8")) for path in RECORDINGS}
    assert kinds == {True, False}
