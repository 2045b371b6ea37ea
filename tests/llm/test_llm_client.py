"""Everything that goes wrong between here and an endpoint."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from llm_making import SPEC, Answer, Endpoint, article, completion, error, records

from tocsin.errors import PageError, RunError, TocsinError

KEY = "sk-very-secret-1234"
DONE = records()


def _fails(kind: type[TocsinError], words: str, *answers: Answer, **settings: Any) -> Endpoint:
    """Reading ends with this error, which names the article, the endpoint and no key."""
    endpoint = Endpoint(*answers)
    with pytest.raises(kind, match=words) as told:
        endpoint.reader(**settings).read(article())
    assert str(told.value).startswith("tolm.html: localhost (small): ") and KEY not in str(told.value)
    assert told.value.__cause__ is None and "\n" not in str(told.value)
    return endpoint


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ReadTimeout("slow"),
        httpx.ConnectTimeout("slow"),
        httpx.RemoteProtocolError("cut"),
        error(429, "slow down"),
        error(500),
        error(503),
        httpx.Response(502, content=b"<html>bad gateway"),
        completion("no JSON at all"),
        completion('{"incidents": [{"anchor": ["A car'),
        completion("[]"),
        completion('{"answer": 42}'),
        completion(None),
        {"unexpected": True},
        httpx.Response(200, content=b"not JSON"),
        httpx.Response(200, content=b"[" * 100_000),
        {"choices": []},
    ],
)
def test_a_failure_that_may_pass_is_met_with_patience(failure: Answer) -> None:
    endpoint = Endpoint(failure, failure, DONE)
    reader = endpoint.reader()
    assert reader.read(article()).marks == ()
    assert endpoint.waits == [1.0, 2.0]
    assert (reader.usage.requests, reader.usage.again) == (3, 2)
    assert "requests: 3 (again: 2)" in reader.told()


@pytest.mark.parametrize(
    ("failure", "kind", "words"),
    [
        (httpx.ReadTimeout("slow"), PageError, r"no reply within 120 s \(llm.timeout_seconds\).* \(3 times\)"),
        (error(429, "slow down"), RunError, r"asks to wait; try again later \(429: slow down\)"),
        (error(503, "overloaded"), PageError, r"fails; try again later \(503: overloaded\)"),
        (completion("no JSON"), PageError, "no JSON; try a model that can follow a JSON schema"),
        (completion('{"a": 1}'), PageError, "has not the records' form"),
        ({"unexpected": True}, PageError, "no chat completion; check that the address ends as in /v1"),
    ],
)
def test_patience_has_an_end(failure: Answer, kind: type[TocsinError], words: str) -> None:
    endpoint = _fails(kind, words, failure, retries=2)
    assert endpoint.waits == [1.0, 2.0]


@pytest.mark.parametrize(
    ("failure", "kind", "words"),
    [
        (completion(None, refusal="I cannot help with that"), PageError, "the model refused this article"),
        (completion("", reason="content_filter"), PageError, "the model refused this article"),
        (completion('{"incidents": [', reason="length"), PageError, r"cut off \(llm.max_tokens"),
        (error(400, "This model's maximum context length is 2048 tokens"), PageError, "lower llm.window_characters"),
        (error(413, "too big"), PageError, "lower llm.window_characters"),
        (error(429, "no money", code="insufficient_quota"), RunError, "check address, model and account"),
        (error(404, "no such model"), RunError, r"answers 404 \(no such model\)"),
        (error(401, f"wrong key {KEY}"), RunError, r"asks for another key \(401\)"),
        (error(403), RunError, r"asks for another key \(403\)"),
        (error(451, f"{KEY} is \x1b[31m banned\n{'x' * 5000}"), RunError, r"answers 451 \(\*\*\* is  \[31m banned x"),
        (httpx.ConnectError("refused"), RunError, "cannot be reached; check the address and that the server runs"),
    ],
)
def test_what_no_waiting_mends_is_told_at_once(failure: Answer, kind: type[TocsinError], words: str) -> None:
    endpoint = _fails(kind, words, failure, key=KEY)
    assert endpoint.waits == [] and len(endpoint.requests) == 1


@pytest.mark.parametrize("target", ["https://evil.example/v1/chat/completions", "http://localhost:9/v1", "/elsewhere"])
def test_no_redirect_is_followed(target: str) -> None:
    answer = httpx.Response(307, headers={"Location": target})
    endpoint = _fails(RunError, "redirects to .*, which is not followed", answer, key=KEY)
    assert len(endpoint.requests) == 1


def test_a_reply_that_trickles_in_is_given_up() -> None:
    _fails(PageError, "no reply within 1e-09 s", DONE, timeout_seconds=1e-9, retries=1)


def test_a_huge_reply_is_left_unread() -> None:
    endpoint = _fails(
        PageError,
        r"more than 50,000 bytes \(llm.max_reply_bytes\)",
        httpx.Response(200, content=b" " * 60_000),
        max_reply_bytes=50_000,
    )
    assert endpoint.waits == []


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("7", 7.0),
        ("100000", 60.0),
        ("soon", 1.0),
        (format_datetime(datetime.now(UTC) - timedelta(days=1)), 0.0),
        (format_datetime(datetime.now(UTC) + timedelta(days=1)), 60.0),
    ],
)
def test_the_endpoint_may_say_how_long_to_wait(asked: str, waited: float) -> None:
    endpoint = Endpoint(error(429, headers={"Retry-After": asked}), DONE)
    endpoint.reader().read(article())
    assert endpoint.waits == [waited]


def test_a_weaker_request_is_made_where_a_stricter_is_refused() -> None:
    refused = error(400, "not supported")
    endpoint = Endpoint(
        error(500, "1 validation error: response_format"),
        httpx.Response(422, json={"detail": [{"loc": ["body"], "msg": "no"}]}),
        refused,
        DONE,
    )
    reader = endpoint.reader()
    reader.read(article())
    asked = [body.get("response_format", {}) for body in endpoint.bodies]
    assert [form.get("type") for form in asked] == ["json_schema", "json_object", "json_object", None]
    assert ["schema" in form for form in asked] == [False, True, False, False]
    systems = [body["messages"][0]["content"] for body in endpoint.bodies]
    assert ["has this schema" in system for system in systems] == [False, False, True, True]
    reader.read(article())
    assert "response_format" not in endpoint.bodies[-1] and len(endpoint.bodies) == 5
    assert endpoint.waits == []


def test_settings_that_a_model_does_not_have_are_left_out() -> None:
    endpoint = Endpoint(
        error(400, "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead."),
        error(400, "Unsupported value: 'temperature' does not support 0 with this model."),
        DONE,
    )
    endpoint.reader(max_tokens=99).read(article())
    first, _, last = endpoint.bodies
    assert (first["max_tokens"], first["temperature"]) == (99, 0)
    assert last["max_completion_tokens"] == 99 and not {"max_tokens", "temperature"} & last.keys()
    assert last["response_format"]["type"] == "json_schema"


def test_an_endpoint_that_refuses_everything_ends_the_run() -> None:
    endpoint = _fails(RunError, r"refuses the request \(400: never\); try another model", error(400, "never"))
    assert len(endpoint.requests) == 4


@pytest.mark.parametrize(
    "content",
    ['```json\n{"incidents": []}\n```', 'Here {it} is: {"incidents": []} Done.', '<think>{"a"</think>{"incidents":[]}'],
)
def test_json_is_found_among_other_words(content: str) -> None:
    endpoint = Endpoint(completion(content))
    assert endpoint.reader(retries=0).read(article()).marks == ()


def test_the_key_goes_into_the_header_of_the_request_alone() -> None:
    endpoint = Endpoint(DONE)
    reader = endpoint.reader(key=KEY)
    reader.read(article())
    (request,) = endpoint.requests
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in request.content.decode() and KEY not in str(request.url) and KEY not in reader.told()
    Endpoint(DONE).reader().read(article())
    endpoint = Endpoint(DONE)
    endpoint.reader().read(article())
    assert "authorization" not in endpoint.requests[0].headers


def test_tokens_and_cost_are_counted() -> None:
    endpoint = Endpoint(completion(DONE))
    reader = endpoint.reader(price_in=2.0, price_out=8.0)
    reader.read(article())
    reader.read(article())
    assert "tokens: 200 in, 40 out" in reader.told() and "cost: 0.0007 by llm.price_in" in reader.told()
    untold = completion(DONE) | {"usage": {"prompt_tokens": "many"}}
    reader = Endpoint(untold).reader()
    reader.read(article())
    assert "replies without a count of tokens: 1" in reader.told() and "cost" not in reader.told()


def test_the_address_is_that_of_chat_completions() -> None:
    endpoint = Endpoint(DONE)
    endpoint.reader().read(article())
    assert str(endpoint.requests[0].url) == SPEC.partition("@")[2] + "/chat/completions"


def test_a_server_that_dies_in_a_run_is_waited_for() -> None:
    endpoint = Endpoint(DONE, httpx.ConnectError("refused"), DONE)
    reader = endpoint.reader()
    reader.read(article())
    reader.read(article())
    assert endpoint.waits == [1.0] and reader.usage.articles == 2
