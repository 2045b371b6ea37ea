"""Pages that are being read for somebody, one lot after the other, beside the pages that are shown meanwhile."""

from __future__ import annotations

import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin import adding
from tocsin.adding import Added
from tocsin.errors import TocsinError
from tocsin.pages import Given
from tocsin.web.site import Site

KEPT = 50  # lots that are remembered


@dataclass(slots=True)
class Job:
    """One lot of sources; `added` grows while it is read. `error`: why it could not go on."""

    id: str
    who: str
    names: tuple[str, ...]
    added: list[Added] = field(default_factory=list)
    done: bool = False
    error: str | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many sources met each fate."""
        return adding.counts(self.added)


class Jobs:
    """The lots of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    def get(self, id: str) -> Job | None:
        """The lot of this id; None where it is forgotten or never was."""
        return self._jobs.get(id)

    def start(
        self, sources: Sequence[str], *, who: str, given: Given | None, names: Mapping[str, str], folder: Path | None
    ) -> Job:
        """Begin to read the sources; `folder` holds those that were uploaded, and goes when they are read."""
        job = Job(secrets.token_urlsafe(9), who, tuple(names.get(source, source) for source in sources))
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job, tuple(sources), given, names, folder), daemon=True).start()
        return job

    def _run(
        self, job: Job, sources: Sequence[str], given: Given | None, names: Mapping[str, str], folder: Path | None
    ) -> None:
        site = self._site
        try:
            run = adding.add_pages(
                sources,
                site.pipeline,
                site.ledger,
                site.settings.pages,
                user=job.who,
                manifest={},
                default=given,
                names=names,
            )
            while True:
                with site.coding():  # a page at a time, so that a check of a text gets its turn
                    one = next(run, None)
                if one is None:
                    break
                job.added.append(one)
            site.link()
        except TocsinError as error:
            job.error = str(error)
        except Exception:
            job.error = "a fault in Tocsin ended this; the pages read so far are kept"
            raise
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            job.done = True
