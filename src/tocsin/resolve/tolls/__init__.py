"""Words → tolls: low, best and high number of persons killed, wounded or taken.

Sources: UCDP GED codebook (low, best, high); bounds and vague counts after our own codebook.
"""

from tocsin.resolve.tolls.counts import combine, count_of_group, read_count, read_toll
from tocsin.resolve.tolls.lists import sum_tolls

__all__ = ["combine", "count_of_group", "read_count", "read_toll", "sum_tolls"]
