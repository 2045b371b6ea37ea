"""What the pages of an incident and an actor show, as plain data that a template only has to lay out.

Pure but for the ledger that is read: words of values, statements with their sentences, reports by copy family, and what
stands around an incident. Nothing here is surer than the records are.
"""
