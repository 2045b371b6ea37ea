"""What users can set and read is explained in docs/."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer.main

from tocsin import codebook
from tocsin.cli import app
from tocsin.config import Config

RULES = ("RULE", "STAGE", "SUICIDE", "COUNT", "ONLY", "CODED")
FIELDS = ("actors", "dates", "places", "tolls")
DOCS = Path(__file__).parent.parent / "docs"


def _settings() -> list[tuple[str, object]]:
    sections = Config.model_fields.items()
    return [
        (f"{name}.{key}", field.default)
        for name, section in sections
        for key, field in type(section.default).model_fields.items()
    ]


def _shown(default: object) -> str:
    if default is None:
        return "none"
    if isinstance(default, tuple):
        return f"`{', '.join(default)}`"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


@pytest.mark.parametrize(("name", "default"), _settings())
def test_setting_is_documented_with_its_default(name: str, default: object) -> None:
    assert f"| `{name}` | {_shown(default)} |" in (DOCS / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "values",
    [
        codebook.STAGES,
        codebook.ATTACK_TYPES,
        codebook.WEAPON_TYPES,
        codebook.TARGET_TYPES,
        codebook.ATTRIBUTIONS,
        codebook.PERPETRATOR_KINDS,
        codebook.TARGET_KINDS,
        codebook.RELATIONS,
        codebook.RELATED,
    ],
)
def test_value_of_the_codebook_is_documented(values: tuple[str, ...]) -> None:
    text = (DOCS / "codebook.md").read_text(encoding="utf-8")
    assert [value for value in values if f"`{value}`" not in text] == []


@pytest.mark.parametrize("module", ["reconcile", "reconcile_sets", "told", *map("reconcile_{}".format, FIELDS)])
def test_rule_of_an_incidents_values_is_documented(module: str) -> None:
    text = (DOCS / "linking.md").read_text(encoding="utf-8")
    found = vars(import_module(f"tocsin.linker.{module}"))
    rules = [value for name, value in found.items() if name in RULES]
    assert rules and [rule for rule in rules if f"*{rule}*" not in text] == []


def _commands(group: Any, before: str = "") -> dict[str, list[str]]:
    """The names of all options of every command, of groups their own commands' ("user add")."""
    found: dict[str, list[str]] = {}
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found |= _commands(command, f"{before}{name} ")
        else:
            options = [option for parameter in command.params for option in parameter.opts if option.startswith("-")]
            found[before + name] = options
    return found


@pytest.mark.parametrize(("name", "options"), _commands(typer.main.get_command(app)).items())
def test_command_is_documented_with_its_options(name: str, options: list[str]) -> None:
    sections = (DOCS / "cli.md").read_text(encoding="utf-8").split("\n## ")
    section = next(part for part in sections if part.startswith(f"tocsin {name}\n"))
    assert [option for option in options if f"`{option}`" not in section] == []
