"""The compiled loops of `fast_design` and `fast_terms` (numba)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from papertopics.compiling import cached, inlined

IntArray = npt.NDArray[np.int64]
SmallArray = npt.NDArray[np.int32]
FloatArray = npt.NDArray[np.float32]


@cached
def fill_design(
    term_at: IntArray,
    terms: SmallArray,
    in_title: SmallArray,
    in_abstract: SmallArray,
    hits: IntArray,
    idf: npt.NDArray[np.float64],
    n_rules: int,
    title_weight: int,
    rule_in_title: float,
    factors: npt.NDArray[np.float64],
    rule_in_abstract: npt.NDArray[np.float64],
    weighted: npt.NDArray[np.float64],
    at: SmallArray,
    columns: SmallArray,
    weights: FloatArray,
) -> None:
    """Write the rows of a design: terms of length 1 together, rules in title, rules in abstract.

    `factors` and `rule_in_abstract` are by counts; `weighted` is room for the terms of a paper.
    """
    size, hit = 0, 0
    at[0] = 0
    for paper in range(len(term_at) - 1):
        first = term_at[paper]
        n_terms = term_at[paper + 1] - first
        squares = 0.0
        for term in range(first, first + n_terms):
            count = title_weight * in_title[term] + in_abstract[term]
            weight = factors[count] * idf[terms[term]]
            weighted[term - first] = weight
            squares += weight * weight
        length = max(np.sqrt(squares), 1e-9)
        _divide(weighted[:n_terms], length, weights[size : size + n_terms])
        for term in range(n_terms):
            columns[size + term] = terms[first + term]
        size += n_terms
        first_hit = hit
        for field in range(2):
            hit = first_hit
            while hit < len(hits) and hits[hit, 0] == paper:
                if hits[hit, 2] == field:
                    columns[size] = len(idf) + field * n_rules + hits[hit, 1]
                    weights[size] = rule_in_abstract[hits[hit, 3]] if field else rule_in_title
                    size += 1
                hit += 1
        at[paper + 1] = size


@inlined
def _divide(values: npt.NDArray[np.float64], divisor: float, shares: FloatArray) -> None:
    for at in range(len(shares)):
        shares[at] = values[at] / divisor


@cached
def fill_scores(
    at: SmallArray,
    columns: SmallArray,
    values: FloatArray,
    weights: FloatArray,
    intercept: FloatArray,
    total: FloatArray,
    scores: npt.NDArray[np.float64],
) -> None:
    """Write the product of a design's rows and weights, and the intercept; `total` is room for one.

    Sums are those of adding term by term. Four at once are read before the sum is written again.
    """
    for row in range(len(at) - 1):
        total[:] = 0
        place, end = at[row], at[row + 1]
        while place + 4 <= end:
            one, two = weights[np.uintp(columns[place])], weights[np.uintp(columns[place + 1])]
            three = weights[np.uintp(columns[place + 2])]
            four = weights[np.uintp(columns[place + 3])]
            first, second = values[place], values[place + 1]
            third, fourth = values[place + 2], values[place + 3]
            for topic in range(len(total)):
                part = total[topic] + first * one[topic] + second * two[topic]
                total[topic] = part + third * three[topic] + fourth * four[topic]
            place += 4
        while place < end:
            one, first = weights[np.uintp(columns[place])], values[place]
            for topic in range(len(total)):
                total[topic] += first * one[topic]
            place += 1
        for topic in range(len(total)):
            scores[row, topic] = total[topic] + intercept[topic]


@cached
def fill_strongest(
    at: IntArray,
    indices: SmallArray,
    values: FloatArray,
    weights: FloatArray,
    words: SmallArray,
    pairs: IntArray,
    added: npt.NDArray[np.float64],
    columns: SmallArray,
    found: SmallArray,
) -> None:
    """Choose for each pair of row and topic the terms that add most and share no word.

    `weights` has a row for each column of the design, and is 0 for what is not listed; `words` has
    the numbers of the words of each term, -1 for none; `added` and `columns` are room for a row.
    """
    for pair in range(len(pairs)):
        row, topic = pairs[pair]
        size = 0
        for place in range(at[row], at[row + 1]):  # without branches: nobody can guess
            column = indices[place]
            more = np.float64(values[place]) * np.float64(weights[np.uintp(column), topic])
            added[np.uintp(size)], columns[np.uintp(size)] = more, column
            size += int(more > 0)
        chosen = 0
        while chosen < found.shape[1]:
            best, most = -1, 0.0
            for place in range(size):
                more = added[place]
                if more > most or (more == most and more > 0 and columns[place] < columns[best]):
                    best, most = place, more
            if best < 0:
                break
            added[best] = 0.0
            column = columns[best]
            if not _shares_word(words, column, found[pair], chosen):
                found[pair, chosen] = column
                chosen += 1


@inlined
def _shares_word(words: SmallArray, term: int, others: SmallArray, size: int) -> bool:
    """Tell whether a term has a word of one of the first `size` others."""
    for other in range(size):
        for one in range(words.shape[1]):
            for two in range(words.shape[1]):
                word = words[term, one]
                if word >= 0 and word == words[others[other], two]:
                    return True
    return False
