"""One module a page; each has a `router`, and what programmes may do in a router of its own."""

from tocsin.web.routes import about, add, api, article, check, exports, incidents, map

PAGES = (
    incidents.router,
    exports.router,
    map.router,
    article.router,
    check.router,
    add.router,
    about.router,
)
API = (api.router, check.api)
