"""One module a page; each has a `router`."""

from tocsin.web.routes import add, article, check, exports, incidents

PAGES = (incidents.router, exports.router, article.router, check.router, add.router)
