"""Scripts, styles and outlines: addresses that name their version may be kept for good, others are asked for anew."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2.ext import Extension
from starlette import staticfiles
from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_ADDRESS = re.compile(r"/static/([\w.-]+)")


@cache
def versions() -> dict[str, str]:
    """By the name of each file the beginning of its SHA-256."""
    return {path.name: sha256(path.read_bytes()).hexdigest()[:12] for path in STATIC.iterdir() if path.is_file()}


class Versioned(Extension):
    """Lets templates name static files by plain addresses, and adds the versions to them."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template with a version in every address. Raises KeyError where there is no such file."""
        return _ADDRESS.sub(lambda found: f"{found[0]}?v={versions()[found[1]]}", source)


class StaticFiles(staticfiles.StaticFiles):
    """The files of the folder, with how long they may be kept."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file; a version that is not this one's is not kept."""
        answer = await super().get_response(path, scope)
        asked = QueryParams(scope["query_string"]).get("v")
        is_kept = asked is not None and asked == versions().get(path)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_kept else "no-cache"
        return answer
