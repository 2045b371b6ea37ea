"""One module a page; each has a `router`."""

from tocsin.web.routes import check, exports, incidents

PAGES = (incidents.router, exports.router, check.router)
