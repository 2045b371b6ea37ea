"""One module a page; each has a `router`."""

from tocsin.web.routes import exports, incidents

PAGES = (incidents.router, exports.router)
