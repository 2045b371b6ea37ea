"""The API keeps to its own description (schemathesis), and asks each operation's role of whoever calls it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from signed import add_people, browser

from tocsin.config import Config
from tocsin.pipeline import Pipeline
from tocsin.web import Site, create_app

OPEN = ("/api/check", "/api/tokens/{number}/revoke")  # what readers may send


@pytest.fixture
def offline(site: Site, config: Config, pipeline: Pipeline) -> Site:
    """The site without a network, and with the reader that all tests share."""
    site.settings = config
    site.__dict__["pipeline"] = pipeline
    return site


def _ids(site: Site) -> dict[str, str]:
    """By the beginning of a path an id that is there."""
    incident = site.ledger.incidents()[0].incident_id
    (report, *_) = site.ledger.incident(incident).reports
    of_articles = {f"/api/{kind}/": report.article_id for kind in ("articles", "entries")}
    return {"/api/incidents/": incident, "/api/reports/": report.report.id, **of_articles}


def test_every_answer_is_as_described(offline: Site) -> None:
    app = create_app(offline, hosts=("*",))
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    offline.ledger.add_user("ida", "admin", "correct horse battery")
    known = _ids(offline)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) >= 45

    def check(case: Any) -> None:
        # A token a case, for one of them revokes tokens. A day may have the form of one and be none (2024-02-31): the
        # description cannot say so.
        token = {"Authorization": f"Bearer {offline.ledger.add_token('ida', 'test')}"}
        case.call_and_validate(headers=token, excluded_checks=[positive_data_acceptance])

    for operation in operations:
        _fuzz(operation.as_strategy(), check, 6)
        start = next((start for start in known if operation.path.startswith(f"{start}{{id}}")), None)
        if start is not None:  # made-up ids find nothing

            def check_known(case: Any, id: str = known[start]) -> None:
                case.path_parameters["id"] = id
                check(case)

            _fuzz(operation.as_strategy(generation_mode=GenerationMode.POSITIVE), check_known, 2)
    _wait_for_lots(app)


def _fuzz(cases: SearchStrategy[Any], check: Callable[[Any], None], most: int) -> None:
    @settings(max_examples=most, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def keeps_to_it(case: Any) -> None:
        check(case)

    keeps_to_it()


def _wait_for_lots(app: Any) -> None:
    """The ledger may not be closed while lots are read."""
    for _ in range(1200):
        if all(job.done for job in app.state.jobs._jobs.values()):
            return
        time.sleep(0.1)
    raise AssertionError("a lot never ended")


def test_every_operation_names_its_role_and_asks_for_it(site: Site) -> None:
    app = create_app(site)
    add_people(site.ledger)
    nobody = browser(app)
    asked = {}
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            ((role,),) = [need["token"] for need in operation["security"]]
            asked.setdefault(role, []).append((method, path))
            answer = nobody.request(method, path)
            assert answer.status_code == 401, (method, path, answer.text)
            assert answer.json()["detail"] == "Sign in, or send a token."
    assert asked.keys() == {"reader", "coder", "admin"}
    assert len(asked["coder"]) >= 14 and all(method == "get" for method, path in asked["reader"] if path not in OPEN)
    reader, coder = ({"authorization": f"Bearer {site.ledger.add_token(name, 'test')}"} for name in ("eve", "tom"))
    for role, headers in (("coder", reader), ("admin", reader), ("admin", coder)):
        for method, path in asked[role]:
            answer = nobody.request(method, path.replace("{number}", "1").replace("{position}", "0"), headers=headers)
            assert answer.status_code == 403, (method, path, answer.text)
            assert f"needs the role {role}" in answer.json()["detail"]


def test_every_operation_is_in_the_docs(site: Site) -> None:
    told = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    for path in create_app(site).openapi()["paths"]:
        behind = path.removeprefix("/api/incidents/{id}")
        assert f"`{path}`" in told or (behind != path and f"`{behind}`" in told), path


def test_what_is_not_there_is_told_in_words(client: Any) -> None:
    answer = client.get("/api/incidents/i-nothing")
    assert answer.status_code == 404 and "i-nothing" in answer.json()["detail"]
