"""Dress marked articles as pages: `python -m training.pages OUT [--folder training/articles] [--all]`.

Writes a page an article (those kept out of training, or all) and `pages.csv`, which names the article of each page, its
design, outlet and the outlet that its credit names. `tocsin evaluate own --pages OUT` measures extraction and reading.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from tocsin.evaluate.own_files import USUAL, held_out, read_marked
from training.pages.dress import dress


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m training.pages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--folder", type=Path, default=USUAL)
    parser.add_argument("--all", action="store_true", help="also the articles that are trained on")
    options = parser.parse_args()
    articles = read_marked(options.folder)
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "pages.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["page", "article", "design", "outlet", "credit"])
        for article in articles:
            if options.all or held_out(article.id):
                page = dress(article, articles)
                (options.out / page.name).write_text(page.html, encoding="utf-8")
                rows.writerow([page.name, article.id, page.design, page.outlet, page.credit or ""])


if __name__ == "__main__":
    main()
