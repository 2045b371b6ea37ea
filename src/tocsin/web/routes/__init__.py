"""One module a page; each has a `router`."""

from tocsin.web.routes import about, add, article, check, exports, incidents

PAGES = (incidents.router, exports.router, article.router, check.router, add.router, about.router)
