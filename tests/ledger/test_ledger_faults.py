"""What goes wrong around a ledger is told in words, and nothing is left half written."""

from __future__ import annotations

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from ledger_making import TEXT, OpenLedger, add, article_of, capture_of
from sqlalchemy import func, select, text

from tocsin.errors import RunError, TocsinError
from tocsin.ledger import Ledger, schema
from tocsin.ledger.captures import CaptureStore
from tocsin.ledger.database import Database, is_empty
from tocsin.ledger.migrate import upgrade
from tocsin.records import Capture, CopyKeys, CopyOf

NOBODY = 65534


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Drop the rights of root, to whom nothing is read-only."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


def test_a_read_only_file_can_be_read_but_not_written(open_folder: Path) -> None:
    path = open_folder / "x.db"
    with Ledger.open(str(path)) as ledger:
        page = add(ledger, "a")
    path.chmod(0o444)
    with _as_nobody(), Ledger.open(str(path), captures=open_folder / "other") as ledger:
        assert ledger.article(page.article_id).article.text == TEXT
        with pytest.raises(RunError, match=r"x\.db: is read-only; make the file and its folder writable"):
            add(ledger, "b")


def test_a_read_only_folder_is_told(open_folder: Path) -> None:
    inner = open_folder / "inner"
    inner.mkdir()
    inner.chmod(0o555)
    with _as_nobody(), pytest.raises(RunError, match=r"x\.db: cannot be opened: no such folder, or a read-only one"):
        Ledger.open(str(inner / "x.db"))


def test_a_read_only_folder_of_captures_is_told(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o555)
    with _as_nobody(), Ledger.open(str(open_folder / "x.db"), captures=closed) as ledger:
        with pytest.raises(RunError, match=r"closed: is read-only"):
            add(ledger, "a")
        assert ledger.stats().captures == 0 and list(ledger.pages()) == []


def test_a_full_database_rolls_back_whole(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "x.db")) as ledger:
        first = add(ledger, "a")
        with ledger._base.write() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        ledger._base.engine.dispose()
        from sqlalchemy import event

        @event.listens_for(ledger._base.engine, "connect")
        def _limit(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages + 20}")

        with pytest.raises(RunError, match="database or disk is full; free some space and run again"):
            for number in range(100):
                add(ledger, f"more {number}", TEXT * 20)
        done = [a.article.id for a in ledger.articles()]
        assert done[0] == first.article_id
        assert ledger.stats().articles == {"coded": len(done)}
        assert len(list(ledger.reports())) == len(done) == len(list(ledger.pages()))
    with Ledger.open(str(tmp_path / "x.db")) as ledger:
        assert add(ledger, "after").new


FULL_DISK = """
import resource, sys
from pathlib import Path
from ledger_making import capture_of
from tocsin.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    import random
    noise = random.Random(1).randbytes(300_000).hex()
    try:
        ledger.add_failure("a.html", "x", capture=capture_of(noise))
    except Exception as error:
        print(type(error).__name__, error)
    print(ledger.stats().captures, [p for p in ledger.captures_folder.rglob("*") if p.is_file()])
"""


def test_a_full_disk_under_the_captures_leaves_nothing(tmp_path: Path) -> None:
    done = _python("-c", FULL_DISK, str(tmp_path / "x.db"))
    out, err = done.communicate(timeout=30)
    assert done.returncode == 0, err
    told, left = out.strip().split("\n")
    assert told.startswith("RunError") and "x.db.captures: the disk is full; free some space" in told
    assert left == "0 []"


def test_a_file_that_is_no_database_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but notes " * 40)
    with pytest.raises(RunError, match=r"notes\.txt: is not a database; name another file"):
        Ledger.open(str(path))
    assert path.read_text() == "not a database, but notes " * 40


def test_another_programmes_database_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (id INTEGER)")
    other.close()
    with pytest.raises(RunError, match=r"other\.db: is a database, but no ledger"):
        Ledger.open(str(path))


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Ledger.open(str(path)) as ledger:
        add(ledger, "a")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(RunError, match=r"x\.db: is damaged; restore it"), Ledger.open(str(path)) as ledger:
        add(ledger, "b")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("{}/none/x.db", "there is no folder"),
        ("{}", "is a folder; name a file"),
        ("{}/new.db", r"new\.db: there is no such ledger"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("mysql://me:secret@host/db", r"mysql://me:\*\*\*@host/db: give a file"),
        ("://", "is not understood"),
        ("postgresql://me:secret@127.0.0.1:9/none", r"me:\*\*\*@127\.0\.0\.1:9/none: cannot be reached"),
    ],
)
def test_an_address_without_a_ledger_is_told(tmp_path: Path, address: str, message: str) -> None:
    with pytest.raises(RunError, match=message) as caught:
        Ledger.open(address.format(tmp_path), create=False)
    assert "secret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger_only_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.touch()
    with pytest.raises(RunError, match="holds no ledger yet"):
        Ledger.open(str(path), create=False)
    with Ledger.open(f"sqlite:///{path}") as ledger:
        assert ledger.name == str(path) and add(ledger, "a").new
    with Ledger.open(str(path), create=False) as ledger:
        assert ledger.stats().captures == 1


def test_a_newer_schema_is_refused(open_ledger: OpenLedger) -> None:
    with open_ledger() as ledger, ledger._base.write() as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'"))
    known = schema.REVISIONS[-1]
    with pytest.raises(RunError, match=f"newer Tocsin \\(schema 9999, this one knows up to {known}\\); upgrade"):
        open_ledger()


def test_another_writer_is_waited_for_then_told(open_ledger: OpenLedger) -> None:
    with open_ledger() as busy, open_ledger() as ledger:
        page = add(busy, "a")
        ledger._base.close()
        ledger._base.wait_seconds = 0.2
        with busy._base.write():
            begin = time.monotonic()
            with pytest.raises(RunError, match=r"another process is writing to it \(waited 0\.2 s\)"):
                add(ledger, "b")
            assert time.monotonic() - begin < 2
            assert ledger.article(page.article_id).article.text == TEXT  # readers do not wait
        assert add(ledger, "b").new


def test_several_may_make_and_fill_one_ledger_at_once(tmp_path: Path) -> None:
    def fill(_: int) -> list[bool]:
        with Ledger.open(str(tmp_path / "x.db")) as ledger:
            return [add(ledger, str(number)).new for number in range(5)]

    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(fill, range(4)))
    assert sum(map(sum, new)) == 5
    with Ledger.open(str(tmp_path / "x.db")) as ledger:
        _check_whole(ledger, 5)


def test_threads_may_share_a_ledger(ledger: Ledger) -> None:
    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(lambda number: add(ledger, str(number % 5)).new, range(20)))
    assert sum(new) == 5
    _check_whole(ledger, 5)


def test_an_upgrade_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    base = Database(str(tmp_path / "x.db"), wait_seconds=1)
    with pytest.raises(KeyboardInterrupt), base.write() as connection:
        upgrade(connection)
        raise KeyboardInterrupt
    with base.read() as connection:
        assert is_empty(connection)
    base.close()


def test_an_error_in_a_transaction_leaves_nothing_of_the_page(ledger: Ledger) -> None:
    article, lost = article_of(TEXT, None), CopyOf("nowhere", "copy", 1.0, 100, ())
    with pytest.raises(TocsinError, match="is not in the ledger"):
        ledger.add_page(
            None, article, None, "other_language", source="a", copy_keys=CopyKeys("k", (1,)), copy_of=[lost]
        )
    for table in schema.metadata.sorted_tables:
        with ledger._base.read() as connection:
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0, table.name


def test_a_half_written_capture_is_written_anew_and_old_ones_swept(tmp_path: Path) -> None:
    store = CaptureStore(tmp_path / "captures")
    capture = capture_of(TEXT)
    assert store.put(capture.content) == capture.id
    path = store.path(capture.id)
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(RunError, match="missing or unreadable"):
        store.get(capture.id)
    store.put(capture.content)
    assert store.get(capture.id) == capture.content
    old, young = store.folder / "tmp" / "old", store.folder / "tmp" / "young"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    store.sweep()
    assert not old.exists() and young.exists()


def _python(*arguments: str) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": here},
    )


def _killed_run(address: str, captures: Path, first: int, seconds: float) -> int:
    """Add pages from number `first` until the run is killed; returns the last number it told of."""
    run = _python(str(Path(__file__).parent / "ledger_loop.py"), address, str(captures), str(first))
    assert run.stdout is not None and run.stderr is not None
    line = run.stdout.readline()
    assert line.strip() == str(first), run.stderr.read()
    time.sleep(seconds)
    run.send_signal(signal.SIGKILL)
    told = run.stdout.read().split("\n")
    run.wait()
    run.stdout.close()
    run.stderr.close()
    whole = [int(number) for number in told[:-1]]
    return whole[-1] if whole else first


def test_a_killed_run_loses_no_page_and_leaves_no_half_one(
    address: str, open_ledger: OpenLedger, tmp_path: Path
) -> None:
    chance = random.Random(7)
    first = 0
    for _ in range(3):
        last = _killed_run(address, tmp_path / "captures", first, chance.uniform(0.0, 0.12))
        with open_ledger() as ledger:
            held = [page.source for page in ledger.pages()]
            # All that was told of is there, and at most the one page that was committed when the kill came.
            assert len(held) in (last + 1, last + 2)
            assert held == [f"{number}.html" for number in range(len(held))]
            _check_whole(ledger, len(held))
        first = len(held)
    with open_ledger() as ledger:
        assert not any(add(ledger, str(number)).new for number in range(first))
        assert add(ledger, str(first)).new
        _check_whole(ledger, first + 1)


def _check_whole(ledger: Ledger, number: int) -> None:
    stats = ledger.stats()
    assert (stats.captures, stats.articles, stats.reports) == (number, {"coded": number}, number)
    for stored in ledger.articles():
        content = ledger.capture_bytes(str(stored.article.capture_id))
        assert Capture.hash_of(content) == stored.article.capture_id
        coding = ledger.coding(stored.article.id)
        assert coding is not None and coding.reports[0].article_id == stored.article.id
    assert ledger.check_audit() is None
    for path in ledger.captures_folder.glob("??/*.gz"):  # also those that no row names are whole
        assert Capture.hash_of(gzip.decompress(path.read_bytes())) == path.parent.name + path.stem
