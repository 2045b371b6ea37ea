"""One module a page; each has a `router`."""

from tocsin.web.routes import add, exports, incidents, map

PAGES = (incidents.router, exports.router, add.router, map.router)
