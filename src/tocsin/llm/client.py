"""Asks an OpenAI-compatible endpoint: bounded in time and size, again after failures, never elsewhere by a redirect.

The key stands in one header of the request and nowhere else; the endpoint's own words are told without it.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn, TypeVar

import httpx

from tocsin.config import LlmConfig
from tocsin.errors import PageError, RunError
from tocsin.llm.dialect import Dialect
from tocsin.llm.endpoint import Endpoint
from tocsin.llm.reply import BadReply, content_of, usage_of
from tocsin.llm.usage import Usage

_AGAIN = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_LONGEST_WAIT = 60.0  # seconds, also where the endpoint asks for more
_REFUSED = (400, 415, 422, 501)  # may be the form of the request
_TOO_LONG = re.compile(r"context[ _](?:length|size|window)|too many tokens|too long", re.IGNORECASE)
_UNSEEN = re.compile(r"[^ -~]+")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


class _TryAgain(Exception):
    """This answer is of no use; wait: seconds that the endpoint asks for, fatal: no other article would fare better."""

    def __init__(self, why: str, *, wait: float | None = None, fatal: bool = False) -> None:
        super().__init__(why)
        self.wait, self.fatal = wait, fatal


class Client:
    """Requests to one endpoint; remembers what form of request it understands."""

    def __init__(
        self,
        endpoint: Endpoint,
        config: LlmConfig,
        usage: Usage,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._endpoint, self._config, self._usage, self._sleep = endpoint, config, usage, sleep
        self._dialect = Dialect(config.form)
        self._answered = False
        self._key = _key(config)
        # trust_env off: a proxy or a .netrc of the environment must not see what is for this machine alone
        self._http = httpx.Client(
            headers={"Accept": "application/json", "Accept-Encoding": "identity"},
            timeout=config.timeout_seconds,
            follow_redirects=False,
            trust_env=False,
            proxy=config.proxy if transport is None and not endpoint.is_local else None,
            transport=transport,
        )

    def ask(self, text: str, parse: Callable[[Any], T], *, name: str) -> T:
        """What `parse` makes of the JSON that the model writes on `text`; its ValueError = of no use, ask again.

        name: what errors call the article. Raises PageError where this article cannot be read, RunError where none can.
        """
        waits = [min(2.0**n, _LONGEST_WAIT) for n in range(self._config.retries)]
        while True:
            try:
                return self._once(text, parse, name)
            except _TryAgain as error:
                if not waits:
                    kind = RunError if error.fatal else PageError
                    raise kind(f"{self._where(error, name)} ({self._config.retries + 1} times)") from None
                wait = waits.pop(0)
                self._usage.again += 1
                self._sleep(wait if error.wait is None else min(error.wait, _LONGEST_WAIT))

    def _where(self, error: Exception | str, name: str) -> str:
        return f"{name}: {self._endpoint.host} ({self._endpoint.model}): {error}"

    def _once(self, text: str, parse: Callable[[Any], T], name: str) -> T:
        answer = self._understood(text, name)
        self._usage.add_tokens(usage_of(answer.body))
        try:
            return parse(content_of(answer.body))
        except BadReply as error:
            if error.again:
                raise _TryAgain(str(error)) from None
            raise PageError(self._where(error, name)) from None
        except ValueError:
            raise _TryAgain("the reply has not the records' form; try a model that can follow a JSON schema") from None

    def _understood(self, text: str, name: str) -> _Answer:
        """The answer to the strictest request that the endpoint takes."""
        while True:
            answer = self._send(self._dialect.body(self._endpoint.model, text, self._config.max_tokens), name)
            if answer.status < 300:
                return answer
            said = self._said(answer)
            # llama-cpp-python answers 500 to a form of reply that it does not know
            if answer.status not in _REFUSED and not (answer.status == 500 and "response_format" in said):
                self._fail(answer, name)
            if _TOO_LONG.search(said):
                raise PageError(self._where(f"{said}; lower llm.window_characters or llm.max_tokens", name))
            weaker = self._dialect.weaker(said)
            if weaker is None:
                raise RunError(self._where(f"refuses the request ({answer.status}: {said}); try another model", name))
            self._dialect = weaker

    def _fail(self, answer: _Answer, name: str) -> NoReturn:
        """Raise what an answer that is no reply means."""
        status = answer.status
        if 300 <= status < 400:
            target = httpx.URL(answer.headers.get("location", "")).host or "another address"
            raise RunError(self._where(f"redirects to {target}, which is not followed; give the final address", name))
        if status in (401, 403):
            raise RunError(self._where(f"asks for another key ({status}); set TOCSIN_LLM__KEY or OPENAI_API_KEY", name))
        said = self._said(answer)
        if status in _AGAIN and "insufficient_quota" not in said:
            hint = "asks to wait; try again later" if status == 429 else "fails; try again later"
            raise _TryAgain(f"{hint} ({status}: {said})", wait=_wait(answer.headers), fatal=status == 429)
        if status == 413:
            raise PageError(self._where(f"finds the text too long ({said}); lower llm.window_characters", name))
        raise RunError(self._where(f"answers {status} ({said}); check address, model and account", name))

    def _said(self, answer: _Answer) -> str:
        """The endpoint's own words of an error: short, printable, without the key."""
        words = answer.body.decode("utf-8", errors="replace")
        try:
            told = json.loads(words)
            told = told.get("error") or told.get("detail") or told
            rows = told if isinstance(told, list) else [told]
            words = (
                " ".join(str(row[k]) for row in rows for k in ("message", "code", "loc", "msg") if row.get(k)) or words
            )
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            pass  # told as it stands
        words = _UNSEEN.sub(" ", words)
        return (words.replace(self._key, "***") if self._key else words)[:300].strip() or "no reason given"

    def _send(self, body: dict[str, Any], name: str) -> _Answer:
        self._usage.requests += 1
        deadline = time.monotonic() + self._config.timeout_seconds
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            with self._http.stream(
                "POST", f"{self._endpoint.base_url}/chat/completions", json=body, headers=headers
            ) as response:
                self._answered = True
                return _Answer(response.status_code, response.headers, self._bounded(response, deadline, name))
        except httpx.TimeoutException:
            raise _TryAgain(
                f"no reply within {self._config.timeout_seconds:g} s (llm.timeout_seconds); raise it or try again later"
            ) from None
        except httpx.ConnectError:
            why = "cannot be reached; check the address and that the server runs"
            if not self._answered:  # a wrong address, which no waiting mends
                raise RunError(self._where(why, name)) from None
            raise _TryAgain(why, fatal=True) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _TryAgain(f"the connection broke ({type(error).__name__}); try again later") from None

    def _bounded(self, response: httpx.Response, deadline: float, name: str) -> bytes:
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > self._config.max_reply_bytes:
                limit = f"{self._config.max_reply_bytes:,}"
                raise PageError(self._where(f"the reply has more than {limit} bytes (llm.max_reply_bytes)", name))
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout("the whole reply took too long")
            parts.append(part)
        return b"".join(parts)


def _key(config: LlmConfig) -> str:
    """The key as a header can carry it. Raises RunError, without it, where none can."""
    key = config.key.get_secret_value().strip() if config.key else ""
    if not (key.isascii() and key.isprintable()):
        raise RunError("TOCSIN_LLM__KEY or OPENAI_API_KEY: holds characters that no key has; set it anew")
    return key


def _wait(headers: httpx.Headers) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3), None where it does not."""
    told = headers.get("retry-after", "")
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", told):
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
