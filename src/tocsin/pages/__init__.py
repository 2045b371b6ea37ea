"""Bytes → Article: collect pages, find them, read them, and tell copies."""

from tocsin.pages.collect import captures_in, collect
from tocsin.pages.dates import check_given
from tocsin.pages.extracted import Given
from tocsin.pages.page import read_page
from tocsin.pages.sources import find_pages, given_for, read_manifest

__all__ = ["Given", "captures_in", "check_given", "collect", "find_pages", "given_for", "read_manifest", "read_page"]
