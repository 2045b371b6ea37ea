"""The one place that strings the stages together: the same for one page, a folder, a benchmark.

capture → pages → reader → resolve → assembly → linker; the ledger is given what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tocsin.assembly import assemble
from tocsin.calibration import Calibration, calibrated, load_calibration, unmeasured
from tocsin.config import Config
from tocsin.errors import PageError, TocsinError
from tocsin.linker import Linker
from tocsin.llm import LlmReader, endpoint_of
from tocsin.pages import Given, collect, read_page
from tocsin.reader import SHIPPED, Reader
from tocsin.records import Article, Capture, Coding, Reading
from tocsin.resolve import Resolver, with_fates
from tocsin.sourcing import Sourcing

READABLE = "en"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as read: its article and, where the language is known to the reader, its records."""

    capture: Capture
    article: Article
    coding: Coding | None  # None = another language

    @property
    def fate(self) -> str:
        """coded, no_incident or other_language."""
        if self.coding is None:
            return "other_language"
        return "coded" if self.coding.reports else "no_incident"


class Pipeline:
    """All stages under one Config; models and tables are loaded when they are first needed."""

    def __init__(self, config: Config) -> None:
        self._config = config

    @cached_property
    def llm(self) -> LlmReader | None:
        """The language model that reads, None where none was asked for. Raises RunError where it may not be asked."""
        if self._config.reader.use is None:
            return None
        return LlmReader(endpoint_of(self._config.reader.use), self._config.llm, offline=self._config.pages.offline)

    @cached_property
    def network(self) -> Reader:
        """The reader that runs in this process; loading takes under a second."""
        return Reader(self._config.reader)

    @property
    def reader(self) -> Reader | LlmReader:
        """Who reads: the language model, where one was asked for."""
        return self.llm or self.network

    @cached_property
    def calibration(self) -> Calibration:
        """What the probabilities of the reader's model are worth; empty where nobody measured it."""
        return load_calibration(self._config.reader.model or SHIPPED, self.network.model)

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver with its gazetteer and register of actors."""
        return Resolver(self._config.resolve)

    @cached_property
    def sourcing(self) -> Sourcing:
        """What weighs the words of outlets that belong to a party."""
        return Sourcing(self._config.resolve)

    @cached_property
    def linker(self) -> Linker:
        """The linker."""
        return Linker(self._config.linker)

    def code(self, articles: Iterable[Article], *, failed: list[PageError] | None = None) -> Iterator[Coding]:
        """Records of each article, in order; those that a language model cannot read go to `failed`, if it is given."""
        for article in articles:
            try:
                yield self.coding(article)
            except PageError as error:
                if failed is None:
                    raise
                failed.append(error)

    def coding(self, article: Article) -> Coding:
        """Records of one article; it is read as English whatever its language field says.

        Raises PageError where a language model cannot read it.
        """
        if self.llm is not None:
            return unmeasured(self.assembled(article), self._config.llm.probability)
        return calibrated(article, self.assembled(article), self.calibration)

    def assembled(self, article: Article) -> Coding:
        """Records of one article with the probabilities that the reader gives."""
        return assemble(article, self.read(article), self._config.assembly)

    def finished(self, article: Article, reading: Reading) -> Coding:
        """Records of one article whose words somebody else has marked; the reader is not asked."""
        return assemble(article, self.resolver.resolve(article, reading), self._config.assembly)

    def linked(self, article: Article, reading: Reading) -> Coding:
        """Records of one article whose words somebody else has marked; the reader says what belongs to which anchor."""
        return self.finished(article, self.network.link(article, reading))

    def read(self, article: Article) -> Reading:
        """What the reader marks in one article with its values, and who is told dead or hurt besides."""
        return with_fates(article.text, self.resolver.resolve(article, self.reader.read(article)))

    def page(self, source: str, *, user: str, given: Given | None = None) -> ReadPage:
        """Collect and read one page. Raises PageError, naming the source."""
        return self.captured(collect(source, self._config.pages, user=user), given=given)

    def captured(self, capture: Capture, *, given: Given | None = None) -> ReadPage:
        """Read one capture. Raises PageError where it holds no article, or cannot be read for any reason of its own."""
        try:
            return self._captured(capture, given)
        except TocsinError:
            raise
        except Exception as error:  # the border where one page's failure is kept from stopping a run
            name = capture.address or capture.path or "standard input"
            raise PageError(f"{name}: {type(error).__name__}: {error}; this page cannot be read") from error

    def _captured(self, capture: Capture, given: Given | None) -> ReadPage:
        article = read_page(capture, self._config.pages, given=given)
        if article.language not in (None, READABLE):
            return ReadPage(capture, article, None)
        return ReadPage(capture, article, self.coding(article))
