"""The app: routes, static files, error pages."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from tocsin.errors import TocsinError
from tocsin.web import rendering, signing
from tocsin.web.guard import HEADERS, Guard
from tocsin.web.jobs import Jobs
from tocsin.web.routes import API, PAGES, accounts
from tocsin.web.site import Site
from tocsin.web.static_files import StaticFiles

_FORMS = {day: "YYYY, YYYY-MM or YYYY-MM-DD" for day in ("from", "to")}  # where a pattern would tell people nothing


def create_app(site: Site, *, hosts: tuple[str, ...] | None = None) -> FastAPI:
    """The app that shows `site`; `hosts`: names under which it may be asked (DNS rebinding is refused).

    None: those of the settings.
    """
    app = FastAPI(
        title="Tocsin", version=version("tocsin"), docs_url=None, redoc_url=None, openapi_url="/api/openapi.json"
    )
    app.state.site = site
    app.state.guard = signing.Guard(site.ledger, site.settings.web)
    app.state.jobs = Jobs(site)
    app.mount("/static", GZipMiddleware(StaticFiles(), compresslevel=6), name="static")
    for router in PAGES:
        app.include_router(router, dependencies=[Depends(signing.reading)], include_in_schema=False)
    app.include_router(accounts.router, include_in_schema=False)  # where reading begins
    for router in API:
        app.include_router(router, dependencies=[Depends(signing.reading)])
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(TocsinError, _told)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(
        TrustedHostMiddleware, allowed_hosts=list(site.settings.web.allowed_hosts if hosts is None else hosts)
    )
    app.add_middleware(
        Guard, max_bytes=site.settings.web.max_upload_bytes, admit=app.state.guard.admit, refusal=_refused
    )
    return app


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = [_wrong(".".join(str(part) for part in one["loc"][1:]), one["msg"]) for one in error.errors()]
    return _error(request, 422, "This address asks for something that cannot be.", told)


def _wrong(name: str, message: str) -> str:
    return f"{name or 'address'}: {f'write it as {_FORMS[name]}' if name in _FORMS else message}"


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in (302, 303, 307) and error.headers:
        return Response(status_code=error.status_code, headers=dict(error.headers))
    told = "There is no such page." if error.detail == "Not Found" else str(error.detail)
    return _error(request, error.status_code, told, [], headers=dict(error.headers or {}))


def _told(request: Request, error: Exception) -> Response:
    """The product's own errors name the input and what to do; an id that is not there is the usual one."""
    return _error(request, 404 if request.method == "GET" else 400, str(error), [])


def _refused(request: Request, error: Exception) -> Response:
    return _told(request, error) if isinstance(error, TocsinError) else _failed(request, error)


def _broken(request: Request, error: Exception) -> Response:
    """An error nobody foresaw: the log has it; the answer has the headers that the guard could not put on it."""
    told = "An error that nobody foresaw. The terminal in which tocsin serve runs tells more."
    return _error(request, 500, told, [], headers=HEADERS)


def _error(
    request: Request, status: int, message: str, details: list[str], *, headers: dict[str, str] | None = None
) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": message, "errors": details}, status, headers)
    answer = rendering.page(
        request, "error.html", {"status": status, "message": message, "details": details}, status=status
    )
    answer.headers.update(headers or {})
    return answer
