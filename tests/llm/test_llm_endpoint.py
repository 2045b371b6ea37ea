"""Which endpoints there are, and which may be asked."""

from __future__ import annotations

import pytest

from tocsin.config import LlmConfig
from tocsin.errors import RunError
from tocsin.llm import LlmReader, endpoint_of


@pytest.mark.parametrize(
    ("spec", "model", "address"),
    [
        ("openai:gpt-5@https://api.openai.com/v1", "gpt-5", "https://api.openai.com/v1"),
        ("openai:qwen/qwen3:8b@http://127.0.0.1:11434/v1/", "qwen/qwen3:8b", "http://127.0.0.1:11434/v1"),
        ("openai:@cf/meta/llama@https://host.example/v1", "@cf/meta/llama", "https://host.example/v1"),
    ],
)
def test_model_and_address_are_told_apart(spec: str, model: str, address: str) -> None:
    found = endpoint_of(spec)
    assert (found.model, found.base_url) == (model, address)


@pytest.mark.parametrize(
    "spec",
    ["openai:", "openai:gpt-5", "openai:@http://localhost", "openai:m@ftp://x/", "openai:m@http://", "o:m@http://x"],
)
def test_what_names_no_endpoint_is_told_how_to_write_one(spec: str) -> None:
    with pytest.raises(RunError, match="write openai:MODEL@BASE_URL"):
        endpoint_of(spec)


@pytest.mark.parametrize("address", ["https://me:secret@h.example/v1", "https://h.example/v1?key=secret"])
def test_a_key_in_the_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(RunError, match="TOCSIN_LLM__KEY") as told:
        endpoint_of(f"openai:m@{address}")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9:99", True),
        ("[::1]:8000", True),
        ("0.0.0.0", False),
        ("10.0.0.4", False),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
    ],
)
def test_only_loopback_addresses_are_this_machine(host: str, local: bool) -> None:
    assert endpoint_of(f"openai:m@http://{host}/v1").is_local is local


def _reader(host: str, *, offline: bool = False, **settings: object) -> LlmReader:
    config = LlmConfig.model_validate(settings)
    return LlmReader(endpoint_of(f"openai:m@{host}/v1"), config, offline=offline)


def test_another_machine_is_asked_only_if_allowed_and_what_leaves_is_told() -> None:
    with pytest.raises(RunError, match=r"--allow-remote the text and title of every article are sent to api\.example"):
        _reader("https://api.example")
    notice = _reader("https://api.example", allow_remote=True).notice
    assert notice is not None and "the text and title of every article are sent to api.example" in notice
    assert "unencrypted" in (_reader("http://api.example", allow_remote=True).notice or "")
    assert _reader("http://localhost").notice is None


def test_offline_outweighs_the_permission() -> None:
    with pytest.raises(RunError, match="--offline"):
        _reader("https://api.example", offline=True, allow_remote=True)
    assert _reader("http://localhost", offline=True).notice is None


def test_a_key_is_not_sent_unencrypted_to_another_machine() -> None:
    with pytest.raises(RunError, match="the key would be sent unencrypted") as told:
        _reader("http://api.example", allow_remote=True, key="sk-1")
    assert "sk-1" not in str(told.value)


@pytest.mark.parametrize("key", ["sk-1\r\nHost: x", "sk-é"])
def test_a_key_that_no_header_can_carry_is_refused_without_being_told(key: str) -> None:
    with pytest.raises(RunError, match="TOCSIN_LLM__KEY") as told:
        _reader("http://localhost", key=key)
    assert "sk-" not in str(told.value)
