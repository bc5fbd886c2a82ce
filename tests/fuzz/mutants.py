"""Strategies for hypothesis: the seeds of a target with pieces cut out, put in, doubled and swapped."""

from hypothesis import strategies as st

LONGEST_BYTES = 6000


@st.composite
def mutants(draw: st.DrawFn, target) -> bytes:
    """A seed after a few changes, or bytes and words that were never one."""
    pieces = st.binary(max_size=4)
    if target.words:
        pieces |= st.sampled_from([word.encode() for word in target.words])
    if not target.seeds or draw(st.integers(0, 4)) == 0:
        return draw(st.binary(max_size=400) | st.lists(pieces, max_size=30).map(b"".join))
    data = draw(st.sampled_from(target.seeds))[:LONGEST_BYTES]
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 1, 2, 8, 60])))
        put = draw(pieces | st.just(data[start:end] * 2))
        data = data[:start] + put + data[end:]
    return data
