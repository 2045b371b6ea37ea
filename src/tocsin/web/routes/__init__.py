"""One module a page; each has a `router`."""

from tocsin.web.routes import actor, check, exports, incident, incidents

PAGES = (incidents.router, exports.router, incident.router, actor.router, check.router)
