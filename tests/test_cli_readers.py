"""`--reader`, `--allow-remote` and `evaluate readers` as a user meets them, with a server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from command import SAMPLES, Run, runner
from tocsin.errors import RunError
from tocsin.inputs import settings_of
from tocsin.ledger import Ledger

PAGE = SAMPLES / "pages" / "garissa-breaking.html"
KEY = "sk-very-secret-1234"
TEXT = "A car bomb exploded in Kabul on Friday, killing 12 people."
Answer = Callable[[str], tuple[int, dict[str, Any]]]


class Server(ThreadingHTTPServer):
    """Answers each request with what `answer` makes of the article's text; keeps the keys that it was sent."""

    answer: Answer
    keys: list[str | None]

    @property
    def spec(self) -> str:
        return f"openai:small@http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.server.keys.append(self.headers["Authorization"])
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, reply = self.server.answer(body["messages"][1]["content"])
        content = json.dumps(reply).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *told: object) -> None:
        pass


def _says(text: str) -> tuple[int, dict[str, Any]]:
    """A reply that quotes the first word of killing with its place, where there is one."""
    row = {"anchor": ["A car bomb exploded"], "stage": "accomplished", "attack_types": [], "suicide": None}
    row |= {"places": ["Kabul"], "killed": [{"words": "12 people", "by": None}]}
    rows = [row] if "car bomb" in text else []
    content = json.dumps({"incidents": rows})
    usage = {"prompt_tokens": 10, "completion_tokens": 5}
    return 200, {"choices": [{"finish_reason": "stop", "message": {"content": content}}], "usage": usage}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("OPENAI_API_KEY", "TOCSIN_LLM__KEY"):
        monkeypatch.delenv(name, raising=False)
    with Server(("127.0.0.1", 0), _Handler) as server:
        server.answer, server.keys = _says, []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOCSIN_READER__THREADS", "1")
    return runner(monkeypatch, capsys)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    texts = {"a": TEXT, "b": "Nothing happened in Harn."}
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items()))
    return path


def test_texts_are_coded_and_the_cost_is_told(run: Run, server: Server, rows: Path, tmp_path: Path) -> None:
    done = run("code", rows, "-o", tmp_path / "out.jsonl", "--reader", server.spec, width=200)
    assert done.code == 0
    one, two = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert one["incidents"][0]["killed"]["best"] == 12 and one["incidents"][0]["place"]["country"] == "AF"
    assert one["incidents"][0]["killed"]["suggested"] is True and one["incidents"][0]["probability"] == 0.5
    assert two["incidents"] == []
    (told,) = done.complaints
    assert "requests: 2 (again: 0); articles read: 2; tokens: 20 in, 10 out; values: 3 kept, 0 dropped" in told


def test_pages_are_read_and_stored_under_the_models_name(run: Run, server: Server, tmp_path: Path) -> None:
    page = tmp_path / "kabul.txt"
    page.write_text(f"Blast in Kabul\n\n{TEXT} The city was quiet on Saturday, and its shops were shut again.\n")
    assert "Kabul" in run("read", page, "--reader", server.spec).out
    done = run("add", page, "--ledger", tmp_path / "l.db", "--reader", server.spec)
    assert done.code == 0 and "1 added" in done.out
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        (report,) = ledger.reports()
    assert report.model == "openai:small (prompt 1)" and report.killed is not None and report.killed.value.best == 12


def test_one_article_that_fails_does_not_stop_the_rest(run: Run, server: Server, rows: Path, tmp_path: Path) -> None:
    refusal = {"choices": [{"finish_reason": "stop", "message": {"content": None, "refusal": "No."}}]}
    server.answer = lambda text: (200, refusal) if "bomb" in text else _says(text)
    done = run("code", rows, "-o", tmp_path / "out.jsonl", "--reader", server.spec, width=200)
    assert done.code == 1 and "the model refused this article" in done.complaints[0]
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == ["b"]
    done = run("evaluate", "readers", server.spec, "--data", rows, "--json", width=200)
    assert done.code == 1 and json.loads(done.out)["figures"]["articles"]["compared"] == 1


def test_the_run_ends_where_the_endpoint_refuses_all(run: Run, server: Server, rows: Path, tmp_path: Path) -> None:
    server.answer = lambda text: (401, {"error": {"message": f"bad key {KEY}"}})
    done = run("code", rows, "-o", tmp_path / "out.jsonl", "--reader", server.spec, width=200)
    assert done.code == 2 and "asks for another key (401)" in done.err and KEY not in done.err
    assert not (tmp_path / "out.jsonl").exists()


def test_another_machine_is_asked_only_with_leave(run: Run, rows: Path, tmp_path: Path) -> None:
    spec = "openai:m@https://api.example.invalid/v1"
    for command in (["code", rows, "-o", tmp_path / "o"], ["read", PAGE], ["add", PAGE], ["evaluate", "gold"]):
        done = run(*command, "--reader", spec, width=300)
        assert done.code == 2 and "with --allow-remote the text and title of every article are sent" in done.err
    assert not (tmp_path / "tocsin.db").exists()


def test_what_leaves_the_machine_is_told_before_it_does(
    run: Run, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_LLM__PROXY", "http://127.0.0.1:1")  # so that nothing does
    arguments = ("code", rows, "-o", tmp_path / "o", "--reader", "openai:m@https://api.example.invalid/v1")
    done = run(*arguments, "--allow-remote", width=300)
    assert done.code == 2
    assert "are sent to api.example.invalid (model m)" in done.complaints[0]
    assert "cannot be reached" in done.err


def test_the_key_is_taken_from_the_environment_alone(
    run: Run, server: Server, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    told = run("code", rows, "-o", tmp_path / "o", "--reader", server.spec)
    monkeypatch.setenv("TOCSIN_LLM__KEY", "sk-own")
    run("code", rows, "-o", tmp_path / "o", "--reader", server.spec)
    assert server.keys == [f"Bearer {KEY}"] * 2 + ["Bearer sk-own"] * 2
    assert KEY not in told.out + told.err and KEY not in repr(settings_of(None)) + str(settings_of(None).llm)
    (tmp_path / "s.toml").write_text(f'[llm]\nkey = "{KEY}"\n')
    with pytest.raises(RunError, match=r"llm\.key may not stand in a file; set TOCSIN_LLM__KEY") as error:
        settings_of(tmp_path / "s.toml")
    assert KEY not in str(error.value)


def test_a_proxy_of_the_environment_does_not_see_what_is_for_this_machine(
    run: Run, server: Server, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "TOCSIN_LLM__PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert run("code", rows, "-o", tmp_path / "o", "--reader", server.spec).code == 0


def test_the_reader_may_stand_in_the_settings(run: Run, server: Server, rows: Path, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(f'[reader]\nuse = "{server.spec}"\n')
    arguments = ("code", rows, "-o", tmp_path / "o", "--config", tmp_path / "s.toml")
    assert "requests: 2" in run(*arguments).err
    assert "requests" not in run(*arguments, "--reader", "shipped").err


def test_two_readers_are_compared(run: Run, server: Server, rows: Path) -> None:
    done = run("evaluate", "readers", "shipped", server.spec, "--data", rows, "--json", width=200)
    assert done.code == 0
    found = json.loads(done.out)
    assert found["readers"] == ["shipped", server.spec] and found["figures"]["killed"]["agreement_f1"] == 100.0
    assert {d["article"] for d in found["differences"]} == {"a"}
    assert "bombing_explosion [" in run("evaluate", "readers", server.spec, "--data", rows, width=200).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evaluate", "readers", "--data", "rows.jsonl"], "give one reader or two"),
        (["evaluate", "readers", "shipped"], "with --data FILE"),
        (["evaluate", "readers", "a", "b", "c", "--data", "rows.jsonl"], "give one reader or two"),
        (["evaluate", "readers", "nobody", "--data", "rows.jsonl"], "reader nobody: there are shipped"),
        (["evaluate", "readers", "shipped", "--reader", "shipped", "--data", "rows.jsonl"], "name both behind it"),
        (["evaluate", "gold", "shipped"], "takes no further name"),
        (["read", "page.html", "--reader", "openai:gpt"], "write openai:MODEL@BASE_URL"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(run: Run, rows: Path, arguments: list[str], words: str) -> None:
    Path("page.html").write_text("<p>x</p>")
    done = run(*arguments, width=300)
    assert done.code == 2 and len(done.complaints) == 1 and words in done.err
