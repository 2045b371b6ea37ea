"""The ledger as a web app: pages that a server makes, and a JSON API; see docs/web.md."""

from tocsin.web.app import create_app
from tocsin.web.site import Site

__all__ = ["Site", "create_app"]
