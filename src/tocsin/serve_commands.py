"""The command that opens a ledger in a browser; `cli` takes it in."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from tocsin import inputs
from tocsin.errors import RunError
from tocsin.options import LedgerPath, Settings

app = typer.Typer()
_LOCAL = ("127.0.0.1", "localhost")


@app.command()
def serve(
    ledger: LedgerPath = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=0, max=65535, metavar="N", help="Port; 0 takes a free one.", show_default="web.port, 8400"
        ),
    ] = None,
    config: Settings = None,
) -> None:
    """Open a ledger in the browser: look, doubt, correct. Ends with Ctrl-C."""
    import uvicorn

    from tocsin.web import Site, create_app

    settings = inputs.settings_of(config)
    host = settings.web.host
    chosen = settings.web.port if port is None else port
    with inputs.open_ledger(ledger, settings) as store, _listening(host, chosen) as free:
        if host not in _LOCAL and not store.has_accounts():
            raise RunError(
                f"web.host {host}: the ledger has no accounts; add one (tocsin user add) before others see it"
            )
        site = Site(store, settings)
        site.link()
        print(f"{store.name}: http://{host}:{free.getsockname()[1]}/ (Ctrl-C ends)", flush=True)
        server = uvicorn.Server(uvicorn.Config(create_app(site), log_level="warning", server_header=False))
        server.run(sockets=[free])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that is bound before anything is begun, so that a port in use is told at once."""
    free = socket.socket()
    free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        free.bind((host, port))
    except OSError as error:
        free.close()
        raise RunError(f"{host}:{port}: cannot be used ({error.strerror}); name another --port") from error
    return free
