import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.errors import RunError
from tocsin.resolve.outlets import OutletRegister


@pytest.fixture(scope="module")
def outlets() -> OutletRegister:
    return OutletRegister.open()


@pytest.mark.parametrize(
    ("text", "outlet_id"),
    [
        ("Reuters", "reuters"),
        ("the Guardian", "guardian"),
        ("The Times of India", "times-of-india"),
        ("https://www.bbc.co.uk/news/world-1", "bbc"),
        ("http://uk.reuters.com/article/1?x=2#y", "reuters"),
        ("https://t.me/idfofficial/12", "idf-web"),
        ("t.me/somebody", None),
        ("https://web.archive.org/web/2013/http://www.almanar.com.lb/a", "al-manar"),
        ("SANA", "sana"),
        ("AP", "ap"),
        ("ap", None),
        ("map", None),
        ("A'maq", "amaq"),
        ("TÉLAM", "telam"),
        ("The Village Echo", None),
        ("https://echo.example/bbc.com", None),
        ("notbbc.com", None),
        ("", None),
    ],
)
def test_names_and_addresses(outlets: OutletRegister, text: str, outlet_id: str | None) -> None:
    found = outlets.match(text)
    assert (found.id if found else None) == outlet_id


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text("htps:/@.?#[]%\\www bc0", max_size=60))
def test_any_text_is_matched_without_a_fault(outlets: OutletRegister, text: str) -> None:
    outlets.match(text)


def test_further_outlets_are_added(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("id,name,kind,domains,party\necho,The Village Echo,newspaper,echo.example,hamas\n")
    found = OutletRegister.open(extra=path, actors=_Anything()).match("https://echo.example/1")
    assert found is not None
    assert (found.id, found.party) == ("echo", "hamas")


class _Anything(frozenset[str]):
    def __contains__(self, item: object) -> bool:
        return item != "nobody"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("id,name,kind\nx,X,paper\n", "line 2: the kind 'paper'"),
        ("id,name,kind,country\nx,X,agency,France\n", "line 2: the country 'France'"),
        ("id,name,kind,domains\nx,X,agency,https://x.com\n", "line 2: 'https://x.com' is no domain"),
        ("id,name,kind,party\nx,X,agency,nobody\n", "line 2: 'nobody' is no actor's id"),
        ("id,name,kind,rivals\nx,X,agency,hamas\n", "line 2: has rivals but no party"),
        ("id,name,kind,site\nx,X,agency,y\n", "line 1: has the unknown column 'site'"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "more.csv"
    path.write_text(content)
    with pytest.raises(RunError, match=re.escape(fault)) as caught:
        OutletRegister.open(extra=path, actors=_Anything())
    assert "more.csv" in str(caught.value)
