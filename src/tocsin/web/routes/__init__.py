"""One module a page; each has a `router`."""

from tocsin.web.routes import api, check, exports, incidents

PAGES = (incidents.router, exports.router, check.router)
API = (api.router, check.api)
