"""`tocsin check`: whether a ledger is as it was written; `cli` takes it in."""

from __future__ import annotations

import typer

from tocsin import inputs
from tocsin.options import LedgerPath, Settings

app = typer.Typer()


@app.command()
def check(ledger: LedgerPath = None, config: Settings = None) -> None:
    """Check that nothing in a ledger was changed by hand or lost: audit trail, captures, evidence, tables.

    Prints a line a fault; changes nothing.
    """
    count = 0
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        for fault in store.faults():
            count += 1
            print(fault, flush=True)
        number, seal = store.audit_end()
        print(f"{count or 'no'} fault{'' if count == 1 else 's'} in {store.name}; last audit row: {number} {seal}")
    raise typer.Exit(1 if count else 0)
