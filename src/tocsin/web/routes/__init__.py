"""One module a page; each has a `router`, and what programmes may do in a router of its own."""

from tocsin.web.routes import (
    about,
    actor,
    add,
    api,
    article,
    check,
    correct,
    dating,
    decisions,
    entries,
    exports,
    incident,
    incidents,
    links,
    map,
    noting,
)

PAGES = (
    incidents.router,
    exports.router,
    map.router,
    entries.router,  # before that of one incident: /incidents/new is no id
    incident.router,
    correct.router,
    links.router,
    noting.router,
    dating.router,
    decisions.router,
    actor.router,
    article.router,
    check.router,
    add.router,
    about.router,
)
API = api.ROUTERS
