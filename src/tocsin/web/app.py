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
from tocsin.web.guard import Guard
from tocsin.web.jobs import Jobs
from tocsin.web.routes import API, PAGES, accounts
from tocsin.web.site import Site
from tocsin.web.static_files import StaticFiles


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
    app.add_middleware(
        TrustedHostMiddleware, allowed_hosts=list(site.settings.web.allowed_hosts if hosts is None else hosts)
    )
    app.add_middleware(
        Guard, max_bytes=site.settings.web.max_upload_bytes, admit=app.state.guard.admit, refusal=_refused
    )
    return app


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = [f"{'.'.join(str(part) for part in one['loc'][1:]) or 'address'}: {one['msg']}" for one in error.errors()]
    return _error(request, 422, "This address asks for something that cannot be.", told)


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in (302, 303, 307) and error.headers:
        return Response(status_code=error.status_code, headers=dict(error.headers))
    return _error(request, error.status_code, str(error.detail), [], headers=dict(error.headers or {}))


def _told(request: Request, error: Exception) -> Response:
    """The product's own errors name the input and what to do; an id that is not there is the usual one."""
    return _error(request, 404 if request.method == "GET" else 400, str(error), [])


def _refused(request: Request, error: Exception) -> Response:
    return _told(request, error) if isinstance(error, TocsinError) else _failed(request, error)


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
