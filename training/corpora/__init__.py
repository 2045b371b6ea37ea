"""Converters from corpora to `training.examples.Example`; `python -m training.corpora ROOT OUTDIR` runs them."""
