"""The JSON API: what the pages show and do, for programmes; described at /api/openapi.json and in docs/api.md.

Records are those of `records` (docs/codebook.md), rows those of the table of incidents. Each module has a `router`.
"""

from tocsin.web.routes.api import (
    about,
    accounts,
    actors,
    adding,
    articles,
    checking,
    dates,
    decisions,
    entries,
    files,
    incidents,
    notes,
    values,
)

ROUTERS = (
    files.router,
    incidents.router,
    notes.router,
    dates.router,  # before that of one article: /articles/undated is no id
    articles.router,
    actors.router,
    checking.router,
    values.router,
    decisions.router,
    entries.router,
    adding.router,
    about.router,
    accounts.router,
)
