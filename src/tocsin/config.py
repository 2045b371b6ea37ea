"""One frozen Config: read once from a file, the environment and flags, then passed in by section.

Precedence: flags, then environment (TOCSIN_READER__THREADS=1), then the TOML file, then the defaults here.
A section may not hold unknown keys.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from tocsin.errors import RunError


class Section(BaseModel):
    """A part of the Config that one stage is given."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PagesConfig(Section):
    """How pages are collected and turned into articles."""

    max_bytes: int = 64_000_000  # a larger page is refused
    max_text: int = 400_000  # characters of clean text kept to be read; longer articles are refused
    timeout_seconds: float = 20.0
    offline: bool = False  # True forbids every fetch
    allow_private: bool = False  # True lets private and loopback addresses be fetched (tests)
    proxy: str | None = None
    user_agent: str = "tocsin/0.1 (+archive of published reports)"


class ReaderConfig(Section):
    """Which model reads, and on how many threads."""

    use: str | None = None  # "openai:MODEL@BASE_URL" = a language model, see LlmConfig; None = the model below
    model: Path | None = None  # None = the model that the package ships
    threads: int = 0  # 0 = as many as there are cores
    batch_tokens: int = 4096


class LlmConfig(Section):
    """How a language model is asked that reads in place of the shipped model (docs/llm.md)."""

    key: SecretStr | None = None  # from the environment alone: TOCSIN_LLM__KEY, else OPENAI_API_KEY
    allow_remote: bool = False  # True lets the text of articles be sent to another machine
    proxy: str | None = None  # HTTP proxy on the way to another machine
    form: Literal["json_schema", "llama_cpp", "json_object", "text"] = "json_schema"  # of the reply, to begin with
    timeout_seconds: float = Field(default=120.0, gt=0)  # for a whole reply
    retries: int = Field(default=4, ge=0, le=20)  # requests again after a failure that may pass
    max_tokens: int = Field(default=8192, gt=0)  # of one reply
    max_reply_bytes: int = Field(default=4_000_000, gt=0)
    window_characters: int = Field(default=24_000, ge=200)  # of the text in one request
    overlap_characters: int = Field(default=2_000, ge=0)  # that two windows share
    price_in: float = Field(default=0.0, ge=0)  # of a million tokens, for the cost that is told; 0 = not known
    price_out: float = Field(default=0.0, ge=0)
    probability: float = Field(default=0.5, ge=0, le=1)  # given to every value, for the model tells none


class ResolveConfig(Section):
    """Words to values."""

    actors: Path | None = None  # CSV of further actors
    outlets: Path | None = None  # CSV of further outlets


class AssemblyConfig(Section):
    """Thresholds by which spans are joined into reports."""

    min_anchor: float = 0.5  # a word tells of an incident
    min_relevance: float = 0.88  # below it the article may tell of none, and min_lone_anchor holds
    min_lone_anchor: float = 0.96
    min_same: float = 0.5  # two anchors tell of the same incident
    min_date: float = 0.4  # this one and those below: a span belongs to an incident
    min_place: float = 0.5
    min_perpetrator: float = 0.6
    min_target: float = 0.4
    min_weapon: float = 0.4
    min_killed: float = 0.3
    min_wounded: float = 0.5
    min_kidnapped: float = 0.3
    min_speaker: float = 0.5
    min_attack_type: float = 0.5
    max_overstated: float = 0.1  # how likely an attribution may be surer than the article means it
    min_mark: float = 0.5  # spans of warnings, quotations and actor facts


class LinkerConfig(Section):
    """Reports into incidents."""

    min_weight: float = 0.0  # mean log-odds at which two groups of reports are one incident
    min_vague: float = -1.0  # log-odds, fame included, from which a vague report may mean an incident
    vague_margin: float = 1.5  # by how much the best must be likelier than the next to be the one meant


class LedgerConfig(Section):
    """Where the ledger is: a path of a SQLite file or an SQLAlchemy address."""

    address: str = "tocsin.db"
    captures: Path | None = None  # folder of the pages' bytes; None = `<ledger>.captures` beside the file


class WebConfig(Section):
    """How the ledger is opened in a browser, and to whom (docs/accounts.md)."""

    host: str = "127.0.0.1"
    port: int = Field(default=8400, ge=0, le=65535)
    open_reading: bool = False  # True lets everybody read without signing in; writing always needs an account
    max_upload_bytes: int = Field(default=64_000_000, gt=0)  # of all that is given at once
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")  # names by which it may be asked for


class Config(BaseSettings):
    """All settings; each stage gets its own section."""

    model_config = SettingsConfigDict(
        env_prefix="TOCSIN_",
        env_nested_delimiter="__",
        frozen=True,
        extra="forbid",
        nested_model_default_partial_update=True,
    )

    pages: PagesConfig = PagesConfig()
    reader: ReaderConfig = ReaderConfig()
    llm: LlmConfig = LlmConfig()
    resolve: ResolveConfig = ResolveConfig()
    assembly: AssemblyConfig = AssemblyConfig()
    linker: LinkerConfig = LinkerConfig()
    ledger: LedgerConfig = LedgerConfig()
    web: WebConfig = WebConfig()


def load_config(path: Path | None = None, **flags: Any) -> Config:
    """The Config from `path` (TOML), the environment, and `flags` (nested dictionaries, highest precedence).

    Raises RunError naming the file or key where it does not fit.
    """
    values: dict[str, Any] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise RunError(f"{path}: cannot be read ({error.strerror}); name a TOML file") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RunError(f"{path}: not valid TOML ({error}); correct it") from error
        if "key" in _section(values, "llm"):
            raise RunError(f"{path}: llm.key may not stand in a file; set TOCSIN_LLM__KEY in the environment")
    try:
        environment = _with_usual_key(EnvSettingsSource(Config)())
        return Config(**_merge(_merge(values, environment), flags))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise RunError(f"setting {key}: {first['msg']}; see docs/settings.md") from error


def _section(values: dict[str, Any], name: str) -> dict[str, Any]:
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def _with_usual_key(environment: dict[str, Any]) -> dict[str, Any]:
    """The environment's settings with the key under the name that other clients have for it, where there is no own."""
    usual = os.environ.get("OPENAI_API_KEY")
    own = _section(environment, "llm")
    return environment | {"llm": {"key": usual} | own} if usual else environment


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merge(merged[key], value)
        else:
            merged[key] = value
    return merged
