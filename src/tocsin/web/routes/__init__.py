"""One module a page; each has a `router`, and what programmes may do in a router of its own."""

from tocsin.web.routes import about, actor, add, api, article, check, exports, incident, incidents, map

PAGES = (
    incidents.router,
    exports.router,
    map.router,
    incident.router,
    actor.router,
    article.router,
    check.router,
    add.router,
    about.router,
)
API = (api.router, check.api)
