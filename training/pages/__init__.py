"""Marked articles dressed as pages of made-up sites, so that extraction and reading can be measured together."""
