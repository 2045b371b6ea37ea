"""Adds numbered pages to a ledger and prints each number after its commit: run as a script, to be killed.

usage: ledger_loop.py LEDGER CAPTURES FIRST
"""

import sys
from pathlib import Path

from ledger_making import TEXT, add

from tocsin.ledger import Ledger

with Ledger.open(sys.argv[1], captures=Path(sys.argv[2])) as ledger:
    for number in range(int(sys.argv[3]), 100_000):
        add(ledger, str(number), TEXT)
        print(number, flush=True)
