"""One module a page; each has a `router`."""

from tocsin.web.routes import about, actor, add, article, check, exports, incident, incidents

PAGES = (
    incidents.router,
    exports.router,
    incident.router,
    actor.router,
    article.router,
    check.router,
    add.router,
    about.router,
)
