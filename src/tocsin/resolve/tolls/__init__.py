"""Words → tolls: low, best and high number of persons killed, wounded or taken.

Sources: UCDP GED codebook (low, best, high); bounds and vague counts after our own codebook.
"""

from tocsin.resolve.tolls.counts import count_of_group, read_count, read_toll
from tocsin.resolve.tolls.fates import Fate, find_fates
from tocsin.resolve.tolls.finder import FoundToll, find_tolls
from tocsin.resolve.tolls.hurts import find_hurts
from tocsin.resolve.tolls.lists import sum_tolls

__all__ = [
    "Fate",
    "FoundToll",
    "count_of_group",
    "find_fates",
    "find_hurts",
    "find_tolls",
    "read_count",
    "read_toll",
    "sum_tolls",
]
