"""One module a page; each has a `router`."""

from tocsin.web.routes import (
    actor,
    check,
    correct,
    dating,
    decisions,
    entries,
    exports,
    incident,
    incidents,
    links,
    noting,
)

PAGES = (
    incidents.router,
    exports.router,
    entries.router,  # before that of one incident: /incidents/new is no id
    incident.router,
    correct.router,
    links.router,
    noting.router,
    dating.router,
    decisions.router,
    actor.router,
    check.router,
)
