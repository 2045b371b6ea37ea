"""One page into the ledger, in one transaction: capture, article, coding, copies and the accounting."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from tocsin.errors import RunError
from tocsin.ledger import audit, schema
from tocsin.ledger.articles import check_text, insert_article
from tocsin.ledger.codings import store_coding
from tocsin.ledger.families import add_to_family
from tocsin.ledger.views import AddedPage, Page
from tocsin.records import Article, Capture, Coding, CopyKeys, CopyOf

_PAGES = schema.pages
_ARTICLES = schema.articles


@dataclass(frozen=True, slots=True)
class NewPage:
    """All that the pipeline knows of one page that it read."""

    source: str  # path or address that was given
    capture: Capture | None
    article: Article
    coding: Coding | None
    fate: str  # one of schema.FATES
    model: str
    codebook: str
    copy_keys: CopyKeys | None = None  # under which copies are found; None leaves them to be made later
    copy_of: tuple[CopyOf, ...] = ()  # stored articles that have (nearly) this one's text, the closest first
    error: str | None = None


def check_page(page: NewPage) -> None:
    """Raises RunError where the parts of the page do not belong together."""
    if page.fate not in schema.FATES:
        raise RunError(f"{page.source}: fate {page.fate!r} is none of {', '.join(schema.FATES)}")
    if page.fate == "coded" and page.coding is None:
        raise RunError(f"{page.source}: fate is coded, but there is no coding; give one, or another fate")
    capture_id = page.capture.id if page.capture else None
    if page.article.capture_id != capture_id:
        raise RunError(f"{page.source}: the article is of capture {page.article.capture_id}, not of {capture_id}")


def add_page(connection: Connection, page: NewPage, *, who: str) -> AddedPage:
    """Write one page; what the ledger has already stays as it is, save that a failed page is completed."""
    if page.capture is not None:
        insert_capture(connection, page.capture)
    known = _known(connection, page)
    article_id = known or page.article.id
    status = _status(connection, article_id)
    new = status is None or (status == "failed" and page.fate != "failed")
    if new:
        _write(connection, page, exists=status is not None)
    fate = page.fate if new else str(status)
    capture_id = page.capture.id if page.capture else None
    account(connection, page.source, capture_id, article_id, fate, page.error, who=who)
    return AddedPage(article_id, capture_id, fate, new)


def _known(connection: Connection, page: NewPage) -> str | None:
    """The article that was read from these bytes before: under another file name it is the same.

    One that failed was not read, so it is found only under its own name.
    Two addresses that serve the same bytes are two articles, for they may be two outlets.
    """
    if page.capture is None:
        return None
    read = _PAGES.join(_ARTICLES, _ARTICLES.c.id == _PAGES.c.article_id)
    rows = connection.execute(
        select(_ARTICLES.c.id, _ARTICLES.c.address)
        .select_from(read)
        .where(_PAGES.c.capture_id == page.capture.id, _ARTICLES.c.superseded_by.is_(None))
        .where((_ARTICLES.c.status != "failed") | (_ARTICLES.c.id == page.article.id))
        .order_by(_PAGES.c.number)
    ).all()
    for row in rows:
        if row.id == page.article.id or not (_is_web(row.address) and _is_web(page.article.address)):
            return str(row.id)
    same = [row.id for row in rows if row.address == page.article.address]
    return str(same[0]) if same else None


def _is_web(address: str | None) -> bool:
    return address is not None and address.startswith(("http://", "https://"))


def _status(connection: Connection, article_id: str) -> str | None:
    return connection.execute(select(_ARTICLES.c.status).where(_ARTICLES.c.id == article_id)).scalar()


def _write(connection: Connection, page: NewPage, *, exists: bool) -> None:
    article, coded = page.article, {"status": page.fate, "model": page.model, "codebook": page.codebook}
    if exists:
        connection.execute(update(_ARTICLES).where(_ARTICLES.c.id == article.id).values(**coded))
    else:
        insert_article(connection, article, **coded)
        add_to_family(connection, article, copy_of=page.copy_of, keys=page.copy_keys)
    if page.coding is not None:
        store_coding(connection, article, page.coding, model=page.model, codebook=page.codebook)


def insert_capture(connection: Connection, capture: Capture) -> None:
    """The row of a capture whose file is stored; nothing where there is one."""
    table = schema.captures
    if connection.execute(select(table.c.id).where(table.c.id == capture.id)).scalar() is not None:
        return
    row = {
        "id": capture.id,
        "address": capture.address,
        "path": capture.path,
        "collected_at": capture.collected_at,
        "collected_by": capture.collected_by,
        "media_type": capture.media_type,
        "headers": [list(pair) for pair in capture.headers],
        "size": len(capture.content),
    }
    check_text(row, name=capture.address or capture.path or capture.id)
    connection.execute(insert(table).values(**row))


def account(
    connection: Connection,
    source: str,
    capture_id: str | None,
    article_id: str | None,
    fate: str,
    error: str | None,
    *,
    who: str,
) -> None:
    """One line in the accounting, unless the source's last line says the same."""
    row = {"capture_id": capture_id, "article_id": article_id, "fate": fate, "error": error}
    last = connection.execute(
        select(_PAGES).where(_PAGES.c.source == source).order_by(_PAGES.c.number.desc()).limit(1)
    ).mappings()
    if any(all(line[key] == value for key, value in row.items()) for line in last):
        return
    check_text([source, error], name=repr(source))
    connection.execute(insert(_PAGES).values(source=source, **row, at=schema.now(), who=who))
    audit.append(connection, who=who, action="page", source=source, **row)


def was_read(connection: Connection, capture_id: str) -> bool:
    """Whether a page of these bytes was read to the end."""
    done = (_PAGES.c.capture_id == capture_id) & (_PAGES.c.fate != "failed")
    return connection.execute(select(_PAGES.c.number).where(done).limit(1)).scalar() is not None


def add_known(connection: Connection, source: str, capture_id: str, *, who: str) -> AddedPage:
    """Account for a source whose bytes were read before. Raises RunError where they were not."""
    done = (_PAGES.c.capture_id == capture_id) & (_PAGES.c.fate != "failed")
    row = connection.execute(select(_PAGES).where(done).order_by(_PAGES.c.number.desc()).limit(1)).mappings().first()
    if row is None:
        raise RunError(f"{source}: its bytes (capture {capture_id}) were not read before; read the page")
    account(connection, source, capture_id, row["article_id"], row["fate"], None, who=who)
    return AddedPage(row["article_id"], capture_id, row["fate"], False)


def pages(connection: Connection, *, after: int, size: int, fate: str | None = None) -> list[tuple[int, Page]]:
    """The next lines of the accounting after row `after`, with their row numbers; of one fate where it is given."""
    wanted = [_PAGES.c.number > after, *([] if fate is None else [_PAGES.c.fate == fate])]
    rows = connection.execute(select(_PAGES).where(*wanted).order_by(_PAGES.c.number).limit(size))
    names = ("source", "capture_id", "article_id", "fate", "error", "at", "who")
    return [(int(row["number"]), Page(**{name: row[name] for name in names})) for row in rows.mappings()]
