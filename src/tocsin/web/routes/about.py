"""What this is, what is in it, how far to trust the machine, and by which rules it codes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tocsin import codebook
from tocsin.reader import SHIPPED
from tocsin.records import CODEBOOK_VERSION
from tocsin.web import rendering
from tocsin.web.site import Site

router = APIRouter()

VALUE_SETS = {
    "Stage": codebook.STAGES,
    "Kind of attack (GTD)": codebook.ATTACK_TYPES,
    "Weapon (GTD)": codebook.WEAPON_TYPES,
    "Target (GTD)": codebook.TARGET_TYPES,
    "Attribution (MUC-4, GTD)": codebook.ATTRIBUTIONS,
    "Kind of actor": codebook.PERPETRATOR_KINDS,
    "Facts on actors": codebook.RELATIONS,
}


@router.get("/about")
def about(request: Request) -> Response:
    """Counts, accuracy, sources, codebook."""
    site: Site = request.app.state.site
    context = {
        "stats": site.ledger.stats(),
        "accuracy": accuracy(),
        "in_use": site.settings.reader.use or site.settings.reader.model,
        "value_sets": VALUE_SETS,
        "version": CODEBOOK_VERSION,
    }
    return rendering.page(request, "about.html", context)


@cache
def accuracy() -> dict[str, Any]:
    """What the shipped model is worth; made by training/figures.py."""
    told: dict[str, Any] = json.loads((SHIPPED / "accuracy.json").read_text(encoding="utf-8"))
    return told
