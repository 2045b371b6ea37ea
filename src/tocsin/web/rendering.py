"""The templates, and how values read on screen."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tocsin import render
from tocsin.profile.wording import ATTACKS, TARGETS, counted, day_words, label, toll_words
from tocsin.records import Toll
from tocsin.render import ATTRIBUTION_WORDS
from tocsin.web.static_files import Versioned
from tocsin.web.unshown import printable

if TYPE_CHECKING:
    from tocsin.web.site import Site

KINDS = {"organisation": "organisations", "individual": "individuals", "state": "states"}
STATUSES = {"machine": "read by the machine only", "partly": "partly reviewed", "reviewed": "reviewed"}
LABELS = {
    **ATTACKS,
    **TARGETS,
    **ATTRIBUTION_WORDS,
    **KINDS,
    **STATUSES,
    "unknown": "not told",
}


def _finished(value: Any) -> Any:
    """What an expression of a template gives, as it may be shown."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_environment = Environment(
    loader=PackageLoader("tocsin.web"),
    autoescape=True,
    extensions=[Versioned],
    finalize=_finished,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def words(code: str | None) -> str:
    """A code of a value set as people say it."""
    return "" if code is None else LABELS.get(code, label(code))


def date_words(edtf: str | None) -> str:
    """An EDTF date as people write it."""
    return day_words(edtf) if edtf else "date not told"


def toll(row: Any, name: str) -> str:
    """The toll of this name ("killed") of a row of the flat table: "22", "133+", "20-30"."""
    return render.toll_words(*(getattr(row, f"{name}_{bound}") for bound in ("low", "best", "high")))


def persons(of: Toll) -> str:
    """A number of persons: "22", "at least 22", "25 (20 to 30)"."""
    return toll_words(of.low, of.best, of.high)


def notice(request: Request) -> str | None:
    """What the form that led to this page did."""
    site: Site = request.app.state.site
    return site.notices.get(request.query_params.get("notice", ""))


_environment.filters |= {"words": words, "date_words": date_words, "persons": persons}
_environment.globals |= {"notice": notice, "toll": toll, "counted": counted}


def page(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page out of its template; `site`, `request`, `user` and `role` are always there."""
    site: Site = request.app.state.site
    signed = {name: getattr(request.state, name, None) for name in ("user", "role")}
    held = {"request": request, "site": site, **signed, **context}
    body = fill(template, held).encode()
    if len(body) > 2000 and "gzip" in request.headers.get("accept-encoding", ""):
        packed = gzip.compress(body, compresslevel=1)
        return HTMLResponse(packed, status, {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return HTMLResponse(body, status)


def fill(template: str, context: Mapping[str, Any]) -> str:
    """A template, or a part of a page, filled in; all that it is given is escaped."""
    return _environment.get_template(template).render(context)


def is_partial(request: Request) -> bool:
    """Whether htmx asks for a part of the page only."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") != "true"
