"""One module a page; each has a `router`."""

from tocsin.web.routes import incidents

PAGES = (incidents.router,)
