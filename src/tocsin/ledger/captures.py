"""The bytes of captures: one compressed file each, named by its hash, whole or not there.

A file is written beside its place, forced to disk and renamed, and only then may a row name it. So a kill leaves
at most a whole file that no row names; the next run finds and uses it.
"""

from __future__ import annotations

import errno
import gzip
import os
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tocsin.errors import RunError
from tocsin.records import Capture

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_STALE_SECONDS = 3600.0


class CaptureStore:
    """A folder of captures, addressed by SHA-256: `ab/cdef….gz`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, id: str) -> Path:
        """Where the capture of this id lies, or would."""
        return self.folder / id[:2] / f"{id[2:]}.gz"

    def put(self, content: bytes) -> str:
        """Store the bytes if they are not there; returns their SHA-256 in hex.

        Raises RunError where the folder is read-only or the disk full.
        """
        id = Capture.hash_of(content)
        target = self.path(id)
        if _whole(target) != content:
            with self._told():
                self._write(target, content)
        return id

    def get(self, id: str) -> bytes:
        """The bytes, checked against their hash. Raises RunError where they are missing or changed."""
        target = self.path(id)
        content = _whole(target)
        if content is None:
            raise RunError(f"{target}: capture {id} is missing or unreadable; restore it from a copy, or add it again")
        if Capture.hash_of(content) != id:
            raise RunError(f"{target}: does not hold what capture {id} held; restore it from a copy, or add it again")
        return content

    def sweep(self) -> None:
        """Remove half-written files that a killed run left more than an hour ago."""
        oldest = time.time() - _STALE_SECONDS
        for left in (self.folder / "tmp").glob("*"):
            try:
                if left.stat().st_mtime < oldest:
                    left.unlink()
            except OSError:  # another run was quicker, or the folder is read-only: neither harms
                continue

    def _write(self, target: Path, content: bytes) -> None:
        waiting = self.folder / "tmp"
        waiting.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=waiting)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(gzip.compress(content, compresslevel=6, mtime=0))
                out.flush()
                os.fsync(out.fileno())
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
        _sync_folder(self.folder)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _FULL:
                raise RunError(
                    f"{self.folder}: the disk is full; free some space and run again: all committed pages are kept"
                ) from error
            if error.errno in _DENIED:
                raise RunError(f"{self.folder}: is read-only; make the folder of captures writable") from error
            raise RunError(f"{self.folder}: captures cannot be written ({error.strerror}); check the disk") from error


def _whole(path: Path) -> bytes | None:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows keeps no handle on folders
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
