"""What the forms of the pages and the JSON API have in common: a change of the ledger, and what it came to."""
