"""Files and marks of a filtered set, and the page of an article as it was captured: as the app's pages give them."""

from __future__ import annotations

from typing import Any

from fastapi.responses import Response

from tocsin.web.routes import article, exports, map
from tocsin.web.routes.api.common import READS, router_of

router = router_of("files")

KINDS = {
    exports.csv: ("csv", "text/csv"),
    exports.geojson: ("geojson", "application/geo+json"),
    exports.parquet: ("parquet", "application/vnd.apache.parquet"),
}


def _told(media: str) -> dict[int | str, dict[str, Any]]:
    schema = {"type": "object"} if media.endswith("json") else {"type": "string", "format": "binary"}
    return {200: {"description": "The file", "content": {media: {"schema": schema}}}}


for _export, (_ending, _media) in KINDS.items():
    router.add_api_route(
        f"/incidents.{_ending}", _export, dependencies=READS, response_class=Response, responses=_told(_media)
    )
router.add_api_route("/map", map.marks, dependencies=READS)
router.add_api_route(
    "/articles/{id}/original",
    article.original,
    dependencies=READS,
    response_class=Response,
    responses=_told("application/octet-stream"),
)
