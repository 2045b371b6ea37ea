"""Where a language model is asked: its address, whether that is this machine, and what may be sent there."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from tocsin.config import LlmConfig
from tocsin.errors import RunError

_SPEC = re.compile(r"openai:(?P<model>[^\s]+)@(?P<url>https?://[^\s]+)")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model and the base address of the API that has it, as clients of OpenAI take it ("http://localhost:8000/v1")."""

    model: str
    base_url: str

    @property
    def host(self) -> str:
        """The host's name or IP address."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether what is sent stays on this machine: "localhost" or a loopback address, no other name."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def is_encrypted(self) -> bool:
        """Whether it is asked over TLS."""
        return self.base_url.startswith("https:")

    @property
    def leaves(self) -> str:
        """What leaves the machine, in one line."""
        how = "" if self.is_encrypted else " unencrypted"
        return (
            f"the text and title of every article are sent{how} to {self.host} (model {self.model}); "
            "pages, addresses, file names and the ledger stay here"
        )


def endpoint_of(spec: str) -> Endpoint:
    """The endpoint that "openai:MODEL@BASE_URL" names. Raises RunError where it names none."""
    found = _SPEC.fullmatch(spec)
    parts = _parts(found["url"]) if found else None
    if found is None or parts is None or not parts.hostname:
        raise RunError("reader openai:…: write openai:MODEL@BASE_URL, as in openai:qwen3@http://localhost:8000/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise RunError(
            f"reader openai:{found['model']}@{parts.hostname}: write the address without user, password, ? and #; "
            "a key is given as TOCSIN_LLM__KEY in the environment"
        )
    return Endpoint(found["model"], found["url"].rstrip("/"))


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def check_allowed(endpoint: Endpoint, config: LlmConfig, *, offline: bool) -> None:
    """Raises RunError where the endpoint may not be asked: it is another machine's and nobody allowed that."""
    name = f"reader openai:{endpoint.model}@{endpoint.host}"
    if endpoint.is_local:
        return
    if offline:
        raise RunError(f"{name}: is another machine, and --offline (pages.offline) is set; leave one of them out")
    if not config.allow_remote:
        raise RunError(f"{name}: is another machine; with --allow-remote {endpoint.leaves}")
    if config.key and not endpoint.is_encrypted:
        raise RunError(f"{name}: the key would be sent unencrypted; use https, or leave the key out (TOCSIN_LLM__KEY=)")
