"""The errors of Tocsin. Every message names the input and what to do.

TocsinError
├── PageError        this page fails, the run goes on
├── RunError         nothing can go on: no model, no ledger, bad arguments
└── UnreadableValue  this value is left out, the report stays
"""


class TocsinError(Exception):
    """Base of all errors that Tocsin raises on purpose."""


class PageError(TocsinError):
    """One page cannot be read; the run goes on with the next."""


class RunError(TocsinError):
    """Nothing can go on until the named thing is put right."""


class UnreadableValue(TocsinError):
    """Words that hold no value of the kind asked for; the value is left out."""
