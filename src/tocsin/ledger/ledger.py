"""The ledger's door: one class that only delegates, each write in one transaction."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import ColumnElement, select

from tocsin.errors import RunError
from tocsin.ledger import articles as articles_
from tocsin.ledger import (
    browse,
    codings,
    database,
    decided,
    families,
    family_view,
    incidents,
    recode,
    schema,
    sketches,
    views,
    writer,
)
from tocsin.ledger.browsing import Browsing
from tocsin.ledger.captures import CaptureStore
from tocsin.ledger.checking import Checking
from tocsin.ledger.deciding import Deciding
from tocsin.ledger.linkwork import LinkWork
from tocsin.ledger.meeting import Meeting
from tocsin.ledger.migrate import prepare
from tocsin.ledger.peopled import Peopled
from tocsin.records import (
    CODEBOOK_VERSION,
    Article,
    Capture,
    Coding,
    CopyKeys,
    CopyOf,
    Incident,
    KeyHit,
    Report,
)

_BATCH = 200  # rows read at a time: bounds memory, and no reader holds a transaction while its caller works


class Ledger(Browsing, Deciding, Meeting, Peopled, Checking):
    """Captures, articles, reports, incidents, decisions and users of one project. Use it as a context manager.

    Every method may raise RunError, naming the ledger: read-only, full, damaged, locked or not reached.
    `who` is the user to whom a change is put down; None is the one given to `open`.
    """

    def __init__(self, base: database.Database, store: CaptureStore, *, who: str) -> None:
        self._base = base
        self._store = store
        self._who = who

    @classmethod
    def open(
        cls,
        address: str,
        *,
        create: bool = True,
        captures: Path | None = None,
        who: str | None = None,
        wait_seconds: float = 30.0,
    ) -> Ledger:
        """Open a ledger, upgrade its schema where it is older, or make it.

        address: path of a SQLite file, or sqlite:///… or postgresql://… . captures: folder of the pages' bytes; None is
        `<ledger>.captures` beside the file, or for PostgreSQL `<database>.captures` in the working folder.
        wait_seconds: how long a write waits for another process's. Raises RunError where it cannot be opened, is no
        ledger, or was written by a newer Tocsin.
        """
        base = database.Database(address, wait_seconds=wait_seconds)
        try:
            prepare(base, create=create)
        except BaseException:
            base.close()
            raise
        beside = base.path or Path(base.url.database or "tocsin")
        store = CaptureStore(captures or beside.with_name(f"{beside.name}.captures"))
        store.sweep()
        return cls(base, store, who=who or _user())

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back all connections; the ledger may not be used after."""
        self._base.close()

    @property
    def name(self) -> str:
        """The ledger's file or address, without a password."""
        return self._base.name

    @property
    def captures_folder(self) -> Path:
        """Where the bytes of the captures lie."""
        return self._store.folder

    # --- pages in ---------------------------------------------------------------------------------

    def has_capture(self, id: str) -> bool:
        """Whether a page of these bytes was read to the end (one that failed was not, and is worth another try)."""
        with self._base.read() as connection:
            return writer.was_read(connection, id)

    def add_page(
        self,
        capture: Capture | None,
        article: Article,
        coding: Coding | None,
        fate: str,
        *,
        source: str,
        model: str = "",
        codebook: str = CODEBOOK_VERSION,
        copy_keys: CopyKeys | None = None,
        copy_of: Sequence[CopyOf] = (),
        who: str | None = None,
    ) -> views.AddedPage:
        """Store one page whole, or nothing of it. The same capture again changes nothing but the accounting.

        fate: one of schema.FATES. source: the path or address that was given. copy_keys: under which copies are found;
        without them the article waits for `rekey`. copy_of: stored articles that have (nearly) its text, closest first.
        Raises PageError where this page cannot be stored, RunError where nothing can.
        """
        page = writer.NewPage(source, capture, article, coding, fate, model, codebook, copy_keys, tuple(copy_of))
        writer.check_page(page)
        self._put(capture, source)
        with self._base.write() as connection:
            return writer.add_page(connection, page, who=who or self._who)

    def add_known(self, source: str, capture_id: str, *, who: str | None = None) -> views.AddedPage:
        """Account for a source whose bytes were read before (`has_capture`): a renamed file, a page given twice."""
        with self._base.write() as connection:
            return writer.add_known(connection, source, capture_id, who=who or self._who)

    def add_failure(
        self, source: str, error: str, *, capture: Capture | None = None, who: str | None = None
    ) -> views.AddedPage | None:
        """Account for a source that could not be read, with its bytes where there are any.

        A source whose same bytes were read before keeps its article: then that is returned.
        """
        self._put(capture, source)
        with self._base.write() as connection:
            if capture is not None:
                if writer.was_read(connection, capture.id):
                    return writer.add_known(connection, source, capture.id, who=who or self._who)
                writer.insert_capture(connection, capture)
            capture_id = capture.id if capture else None
            writer.account(connection, source, capture_id, None, "failed", error, who=who or self._who)
        return None

    def _put(self, capture: Capture | None, source: str) -> None:
        """The bytes go first: a row must never name a file that is not there."""
        if capture is not None and self._store.put(capture.content) != capture.id:
            raise RunError(f"{source}: capture {capture.id} is not named by the hash of its bytes; collect it again")

    def pages(self) -> Iterator[views.Page]:
        """The accounting: every source that was given, with its fate, in order of time."""
        after = 0
        while True:
            with self._base.read() as connection:
                rows = writer.pages(connection, after=after, size=_BATCH)
            if not rows:
                return
            yield from (page for _, page in rows)
            after = rows[-1][0]

    # --- articles, codings, captures out -------------------------------------------------------------

    def articles(self, *, status: str | None = None) -> Iterator[views.StoredArticle]:
        """All present articles in the order in which they came; of one status where it is given."""
        where: list[ColumnElement[bool]] = [schema.articles.c.superseded_by.is_(None)]
        if status is not None:
            where.append(schema.articles.c.status == status)
        return self._articles(where)

    def undated(self) -> Iterator[views.StoredArticle]:
        """Coded articles of which nobody knows when they were published."""
        return self._articles([browse.undated_condition()])

    def _articles(self, where: Sequence[ColumnElement[bool]]) -> Iterator[views.StoredArticle]:
        after = 0
        while True:
            with self._base.read() as connection:
                rows = articles_.batch(connection, after=after, size=_BATCH, where=where)
            if not rows:
                return
            yield from (articles_.stored(row) for row in rows)
            after = rows[-1]["number"]

    def article(self, id: str) -> views.StoredArticle:
        """The article of this id or unique beginning of it. Raises RunError where there is none, or several."""
        with self._base.read() as connection:
            return articles_.get_article(connection, id)

    def coding(self, article_id: str) -> Coding | None:
        """The current coding of an article as the machine or coder gave it; None where there is none."""
        with self._base.read() as connection:
            return codings.current_coding(connection, article_id)

    def reports(self) -> Iterator[Report]:
        """The reports of all current codings with the coders' decisions on their values: what is linked.

        They come in the order in which they were stored.
        """
        after = 0
        while True:
            with self._base.read() as connection:
                rows = dict(codings.current_reports(connection, after=after, size=_BATCH))
                reports = decided.with_decisions(connection, rows)
            if not reports:
                return
            yield from reports.values()
            after = max(reports)

    def notes(self, *, field: str | None = None, articles: Sequence[str] | None = None) -> Iterator[Coding]:
        """The warnings, quotations and actor facts of all current codings, with the coders' decisions on them.

        Codings without any (without one of this field, where it is given) are left out, and so are the reports of the
        others; articles: some hundred at most, whose notes alone are wanted. In the order in which they were stored.
        """
        after = 0
        while True:
            with self._base.read() as connection:
                rows = dict(codings.current_notes(connection, after=after, size=_BATCH, field=field, articles=articles))
                notes = [decided.notes_with_decisions(connection, coding, n) for n, coding in rows.items()]
            if not notes:
                return
            yield from notes
            after = max(rows)

    def capture(self, id: str) -> Capture:
        """A capture with its bytes. Raises RunError where there is none, or its file is missing or changed."""
        with self._base.read() as connection:
            table = schema.captures
            row = connection.execute(select(table).where(table.c.id == id)).mappings().first()
        if row is None:
            raise RunError(f"capture {id}: the ledger has none; add its page first")
        headers = tuple((name, value) for name, value in row["headers"])
        kept = {name: row[name] for name in ("id", "address", "path", "collected_at", "collected_by", "media_type")}
        return Capture(**kept, content=self._store.get(id), headers=headers)

    def capture_bytes(self, id: str) -> bytes:
        """The bytes of a capture, checked against its id. Raises RunError where they are missing or changed."""
        return self._store.get(id)

    # --- copies --------------------------------------------------------------------------------------

    def key_hits(self, keys: Sequence[int]) -> list[KeyHit]:
        """For each key of a passage the oldest articles that have it; see `families.key_hits`."""
        with self._base.read() as connection:
            return families.key_hits(connection, keys)

    def at_address(self, address: str) -> list[str]:
        """Ids of the present articles of an address."""
        with self._base.read() as connection:
            return families.at_address(connection, address)

    def plain_articles(self, ids: Sequence[str]) -> list[Article]:
        """Articles by their ids, in this order."""
        with self._base.read() as connection:
            return families.plain_articles(connection, ids)

    def family(self, article_id: str) -> views.Family:
        """The copy family of an article: members with relation and order, and the origin."""
        with self._base.read() as connection:
            return family_view.family_of(connection, article_id)

    def unkeyed(self, scheme: str) -> Iterator[views.StoredArticle]:
        """Present articles without keys of this scheme, in the order in which they came."""
        table = schema.copy_families
        stale = table.c.scheme.is_(None) | (table.c.scheme != scheme)
        return self._articles([schema.articles.c.superseded_by.is_(None), stale])

    def rekey(self, article_id: str, copy_keys: CopyKeys, copy_of: Sequence[CopyOf]) -> None:
        """Give an article new keys, and the family that they lead to."""
        with self._base.write() as connection:
            article = articles_.get_article(connection, article_id).article
            families.renew(connection, article, copy_of=copy_of, keys=copy_keys)

    def recode(
        self,
        article_id: str,
        coding: Coding,
        *,
        model: str,
        codebook: str = CODEBOOK_VERSION,
        article: Article | None = None,
        who: str | None = None,
    ) -> views.Recoded:
        """Store a new coding beside the old one and make it current; `article`: the newly extracted text, if it is new.

        Decisions find their place again by quote; those that do not are listed. Run `replace_incidents` after.
        """
        with self._base.write() as connection:
            return recode.recode(
                connection,
                article_id,
                coding,
                model=model,
                codebook=codebook,
                article=article,
                who=who or self._who,
            )

    # --- incidents -----------------------------------------------------------------------------------

    def replace_incidents(
        self, incidents_: Sequence[Incident], *, whole: bool = True, who: str | None = None
    ) -> views.Mapped:
        """Map a newly computed partition on stable ids; see `incidents.replace_incidents`."""
        with self._base.write() as connection:
            mapped = incidents.replace_incidents(connection, incidents_, whole=whole, who=who or self._who)
            given = {link.report_id for one in incidents_ for link in one.links}
            sketches.set_given(connection, given, whole=whole)
            return mapped

    @contextmanager
    def linking(self, *, who: str | None = None) -> Iterator[LinkWork]:
        """A write transaction for a step of linking: all of it is stored, or nothing."""
        with self._base.write() as connection:
            yield LinkWork(connection, who=who or self._who)

    def is_linked(self) -> bool:
        """Whether no report waits to be linked, and all that coders said of pairs was heeded.

        A report that may be one of several incidents is linked too.
        """
        with self._base.read() as connection:
            return sketches.is_settled(connection)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in containers
        return "unknown"
