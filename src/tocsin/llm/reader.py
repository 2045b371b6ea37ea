"""The door: Article → Reading, as the shipped reader has it.

A language model quotes and classifies; dates, places, tolls and actors are then valued from the quoted words by the
same rules as always. The article's text is data to it: it has no tools, and a reply can only point at words of the text
and choose classes of the codebook.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx

from tocsin.config import LlmConfig
from tocsin.llm.client import Client
from tocsin.llm.endpoint import Endpoint, check_allowed
from tocsin.llm.marks import Marks
from tocsin.llm.prompt import VERSION
from tocsin.llm.schema import parse_reply
from tocsin.llm.usage import Usage
from tocsin.llm.windows import windows
from tocsin.records import Article, Reading


class LlmReader:
    """Reads articles with the language model of one endpoint; counts in `usage` what that takes.

    transport and sleep are the seams of tests. Raises RunError where the endpoint may not be asked.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        config: LlmConfig,
        *,
        offline: bool = False,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        check_allowed(endpoint, config, offline=offline)
        self.model = f"openai:{endpoint.model} (prompt {VERSION})"
        self.usage = Usage()
        self._endpoint, self._config = endpoint, config
        self._client = Client(endpoint, config, self.usage, transport=transport, sleep=sleep)

    @property
    def notice(self) -> str | None:
        """What leaves the machine, in one line; None where nothing does."""
        return None if self._endpoint.is_local else self._endpoint.leaves

    def read(self, article: Article) -> Reading:
        """All that the model quotes of one article and the text has.

        Raises PageError where a part of the article cannot be read (nothing is kept then), RunError where none can.
        """
        marks = Marks(article.text)
        name = article.address or article.title or article.id
        for area in windows(article.text, self._config.window_characters, self._config.overlap_characters):
            reply, unfit = self._client.ask(area.of(article.text), parse_reply, name=name)
            marks.add(area, reply)
            marks.dropped.update(unfit)
        self.usage.articles += 1
        self.usage.kept += marks.kept
        self.usage.dropped.update(marks.dropped)
        return marks.reading(article.id, self.model)

    def told(self) -> str:
        """What was asked, what it took and what was dropped, in one line."""
        return self.usage.told(self._config.price_in, self._config.price_out)
