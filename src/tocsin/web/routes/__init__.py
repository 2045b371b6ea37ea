"""One module a page; each has a `router`, and what programmes may do in a router of its own."""

from tocsin.web.routes import add, api, check, exports, incidents

PAGES = (incidents.router, exports.router, add.router, check.router)
API = (api.router, check.api)
