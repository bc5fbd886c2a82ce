from hypothesis import given
from hypothesis import strategies as st

from relax.hearing.align import align, dropped_negations, invented_negations, longest_run_put_in, word_errors

WORDS = st.lists(st.sampled_from(["in", "out", "not", "rest", "nothing"]), max_size=7)


def distance(one, other):
    return word_errors(align(one, other))


@given(WORDS, WORDS)
def test_the_edits_lead_from_one_text_to_the_other(said, heard):
    edits = align(said, heard)
    assert [edit.said for edit in edits if edit.said] == said
    assert [edit.heard for edit in edits if edit.heard] == heard


@given(WORDS, WORDS)
def test_the_distance_is_the_same_both_ways_and_nothing_only_between_equals(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@given(WORDS, WORDS, WORDS)
def test_no_detour_is_shorter(one, two, three):
    assert distance(one, three) <= distance(one, two) + distance(two, three)


@given(WORDS, WORDS)
def test_the_distance_lies_between_its_bounds(one, other):
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@given(WORDS, st.integers(0, 7))
def test_a_negation_that_is_left_out_is_always_among_the_dropped(words, place):
    said = [*words[:place], "never", *words[place:]]
    assert dropped_negations(align(said, words))


def test_a_negation_changed_into_another_is_no_loss():
    edits = align(["nobody", "minds"], ["no", "minds"])
    assert (dropped_negations(edits), invented_negations(edits), word_errors(edits)) == ((), (), 1)


def test_a_negation_changed_into_a_plain_word_is_a_loss_and_the_other_way_an_invention():
    assert dropped_negations(align(["not", "here"], ["now", "here"])) == ("not",)
    assert invented_negations(align(["now", "here"], ["not", "here"])) == ("not",)


def test_a_run_ends_where_a_word_of_the_script_is_heard():
    edits = align(["rest", "here"], ["well", "rest", "thank", "you", "so", "here", "now"])
    assert longest_run_put_in(edits) == ("thank", "you", "so")


def test_nothing_heard_is_every_word_left_out():
    assert [str(edit) for edit in align(["rest", "here"], [])] == ["-rest", "-here"]
