"""What all pages share: the ledger, the settings, the columns in memory, and the one door for writing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from tocsin import linking
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.ledger.columns import Columns
from tocsin.linker import Linker
from tocsin.linking import Relinked
from tocsin.profiling import Profiler, country_names
from tocsin.resolve import ActorRegister
from tocsin.sourcing import Sourcing
from tocsin.typed import Typed
from tocsin.web.memory import Memory
from tocsin.web.notices import Notices
from tocsin.web.showing.speakers import Speakers

if TYPE_CHECKING:
    from tocsin.pipeline import Pipeline

SMALL = 20_000  # incidents up to which the columns are read anew before the answer, and not behind it


class Site:
    """One ledger that is shown. All methods may be called from several threads."""

    def __init__(self, ledger: Ledger, settings: Config) -> None:
        self.ledger = ledger
        self.settings = settings
        self.notices = Notices()
        self._columns: Columns | None = None
        self.memory = Memory()  # of what the columns gave
        self._reading = threading.Lock()
        self._writing = threading.RLock()
        self._coding = threading.Lock()

    @property
    def columns(self) -> Columns:
        """The flat incident table in memory, of the ledger's present state; of a large one the last state known."""
        held = self._columns
        if held is not None and len(held) > SMALL:
            if self._reading.acquire(blocking=False):
                threading.Thread(target=self._read_behind, daemon=True).start()
            return held
        with self._reading:
            self._columns = self.ledger.columns(self._columns)
            return self._columns

    def _read_behind(self) -> None:
        try:
            self._columns = self.ledger.columns(self._columns)
        finally:
            self._reading.release()

    @cached_property
    def register(self) -> ActorRegister:
        """Names, branches and countries of actors."""
        return ActorRegister.open(extra=self.settings.resolve.actors)

    @cached_property
    def speakers(self) -> Speakers:
        """Whose names are shown."""
        return Speakers(self.register)

    @cached_property
    def sourcing(self) -> Sourcing:
        """What weighs attributions by whose word an outlet is."""
        return Sourcing(self.settings.resolve)

    @cached_property
    def typed(self) -> Typed:
        """Reads what coders type into forms."""
        return Typed(self.register, self.countries)

    @cached_property
    def linker(self) -> Linker:
        """Joins reports into incidents."""
        return Linker(self.settings.linker)

    @cached_property
    def pipeline(self) -> Pipeline:
        """Codes pages; loaded when first asked for, and to be used within `coding` only."""
        from tocsin.pipeline import Pipeline

        return Pipeline(self.settings)

    @cached_property
    def countries(self) -> dict[str, str]:
        """Names of countries by their ISO 3166-1 codes."""
        return {code: names[0] for code, names in country_names(self.register).items()}

    def profiler(self) -> Profiler:
        """Writes profiles and briefs."""
        return Profiler(self.ledger, self.settings, register=self.register, sourcing=self.sourcing)

    def actor_keys(self, name: str) -> tuple[str, ...]:
        """Ids and names under which the incidents of an actor and its branches are found; `name`: its id or name."""
        actor = self.register.get(name) or self.register.get(self.register.match(name).actor_id or "")
        if actor is None:
            return (name,)
        ids = [branch.id for branch in self.register.with_branches(actor.id, affiliates=False)]
        return tuple(dict.fromkeys((actor.id, *ids, actor.name)))

    @contextmanager
    def coding(self) -> Iterator[Pipeline]:
        """The pipeline for one caller at a time."""
        with self._coding:
            yield self.pipeline

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger for one who writes; what was changed is linked before the next comes in."""
        with self._writing:
            self.link()  # what was added meanwhile first, so that what follows is this word's doing
            yield self.ledger
            self.link()

    def link(self) -> Relinked:
        """Link what waits."""
        with self._writing:
            return linking.link(self.linker, self.ledger, self.sourcing)
