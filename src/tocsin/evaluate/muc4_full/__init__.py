"""MUC-4 as its systems were scored in 1992: whole templates against the complete answer keys (`muc4 --full`).

From reports to templates: `templates` (with `persons` for the human targets, `phrases` and `words` for what the article
says, `merge` for which reports are one template). From templates to figures: `form` reads and writes MUC-4's format,
`fills` judges one filler, `score` counts them. `run` ties both to the benchmark.
"""
