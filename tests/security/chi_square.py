"""Whether counts differ from what chance would give: Pearson's chi-square test.

Source: Pearson (1900); critical values for p = 0.001 as in any table of the
distribution, e.g. NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

# The statistic that chance exceeds once in 1,000 times, by degrees of freedom.
CRITICAL = {
    1: 10.828, 2: 13.816, 3: 16.266, 4: 18.467, 5: 20.515, 6: 22.458, 7: 24.322,
    8: 26.125, 9: 27.877, 15: 37.697, 23: 49.728,
}  # fmt: skip


def is_even(seen: Iterable[Hashable], *, among: Sequence[Hashable]) -> bool:
    """Whether all values come equally often; p > 0.001. ``among``: those possible."""
    counts = Counter(seen)
    assert set(counts) <= set(among)
    expected = counts.total() / len(among)
    statistic = sum((counts[value] - expected) ** 2 / expected for value in among)
    return statistic < CRITICAL[len(among) - 1]


def is_independent(pairs: Iterable[tuple[Hashable, Hashable]]) -> bool:
    """Whether the first of each pair tells nothing about the second; p > 0.001."""
    counts = Counter(pairs)
    rows: Counter[Hashable] = Counter()
    columns: Counter[Hashable] = Counter()
    for (row, column), count in counts.items():
        rows[row] += count
        columns[column] += count
    statistic = 0.0
    for row, of_row in rows.items():
        for column, of_column in columns.items():
            expected = of_row * of_column / counts.total()
            statistic += (counts[row, column] - expected) ** 2 / expected
    freedom = (len(rows) - 1) * (len(columns) - 1)
    return freedom == 0 or statistic < CRITICAL[freedom]
