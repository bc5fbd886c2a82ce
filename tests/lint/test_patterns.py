"""Patterns of words: what each part of one means, and that no match is passed over for speed."""

import importlib
import pkgutil
import re

import pytest

import relax.lint.rules
from relax.lint import plain_words
from relax.lint.patterns import Patterns
from relax.lint.tokens import tokens

MODULES = [
    plain_words,
    *(
        importlib.import_module(f"{relax.lint.rules.__name__}.{module.name}")
        for module in pkgutil.iter_modules(relax.lint.rules.__path__)
    ),
]
OF_RULES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Patterns)
}


def plainest_words(pattern):
    """The first word of each element, and the first stretch of each group."""
    while "(" in pattern:
        pattern = re.sub(r"\(([^()/]*)[^()]*\)\??", r"\1", pattern)
    return " ".join(part.strip("~?").split("|")[0] for part in pattern.split() if part.strip("."))


def stretches(pattern):
    """The stretches of every group, with `<>` for each group inside one."""
    found, inner = [], pattern
    while "(" in inner:
        found += [group.split("/") for group in re.findall(r"\(([^()]*)\)", inner)]
        inner = re.sub(r"\([^()]*\)", "<>", inner)
    return found


def closed(pattern):
    """A pattern without its groups."""
    while (inner := re.sub(r"\([^()]*\)", "<>", pattern)) != pattern:
        pattern = inner
    return pattern


def is_slip(ways):
    """Whether bars part stretches in a group, as in `(a|two words|b)`, where `words|b` comes second."""
    choices = [[word for word in way.split() if "|" in word] for way in ways]
    alone = len(ways) == 1 and bool(choices[0]) and len(ways[0].split()) > 1
    return alone or any(len(of_way) > 1 for of_way in choices)


def words(pattern, text):
    found = tokens(text)
    return [" ".join(token.word for token in found[a:b]) for a, b in Patterns(*pattern).find(found)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("live with it", "You can live with it, or live without.", ["live with it"]),
        ("~clench the|your fists", "Clenching your fists.", ["clenching your fists"]),
        ("try much? harder", "Try harder. Try much harder.", ["try harder", "try much harder"]),
        ("try much? much", "Try much.", ["try much"]),
        ("push .. through", "Push your way through.", ["push your way through"]),
        ("push .. through", "Push, and your way is through.", []),
        ("push .. through", "Push all of your way through.", []),
        ("push ... through", "Push all of your long way through.", ["push all of your long way through"]),
        ("push .. way? through", "Push on your way through.", ["push on your way through"]),
        ("come out of|from? here|there", "Come out here.", ["come out here"]),
        ("eyes open ..", "Eyes open now and then.", ["eyes open now and"]),
        ("eyes open ..", "Eyes open.", ["eyes open"]),
        ("eyes open ..", "Eyes open, or shut.", ["eyes open"]),
        ("eyes open .. now?", "Eyes open, now.", ["eyes open"]),
        ("(eyes open .. / wide) now", "Eyes open, now.", []),
        ("(put up / live|cope) with it", "Put up with it, cope with it.", ["put up with it", "cope with it"]),
        ("keep (going on / going) now", "Keep going now.", ["keep going now"]),
        (
            "keep (on and on)? going",
            "Keep on and on going, keep going.",
            ["keep on and on going", "keep going"],
        ),
        (
            "let (the (pain|ache) / it) win",
            "Let the ache win, let it win.",
            ["let the ache win", "let it win"],
        ),
        ("~tell (it .. / your body) to go", "Telling it all to go.", ["telling it all to go"]),
    ],
)
def test_a_pattern_finds_what_it_is_written_for(pattern, text, expected):
    assert words([pattern], text) == expected


def test_the_longest_of_several_patterns_counts():
    assert words(["let go", "let go of it"], "Let go of it.") == ["let go of it"]


@pytest.mark.parametrize("pattern", [".. through", "much? harder"])
def test_a_pattern_begins_with_a_word_that_is_there(pattern):
    with pytest.raises(ValueError, match="begins with a word that is there"):
        _ = Patterns(pattern).first_words


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("let go", "let us", False),
        ("let go", "let", False),
        ("let go", "let go", True),
        ("let .. go", "let it all go", True),
        ("let .. go", "let it all just go", False),
        ("let us? all? go", "let us all go", True),
        ("let us? ..", "let be", True),
        ("let", "let be", True),
    ],
)
def test_the_next_words_tell_whether_there_is_room_for_a_match(pattern, text, expected):
    assert bool(Patterns(pattern).start("let").likely(tokens(text), 0)) is expected


@pytest.mark.parametrize("name", OF_RULES)
def test_no_pattern_of_any_rule_is_passed_over_where_it_matches(name):
    patterns = OF_RULES[name]
    for pattern in patterns.patterns:
        plainest = plainest_words(pattern)
        there = tokens(plainest)
        assert there[0].word in patterns.first_words, pattern
        if patterns.match(there, 0) is not None:
            assert patterns.start(there[0].word).likely(there, 0), pattern


@pytest.mark.parametrize("name", OF_RULES)
def test_every_word_of_a_pattern_is_one_that_a_script_can_have(name):
    for pattern in OF_RULES[name].patterns:
        for part in re.findall(r"[^\s()/]+", pattern):
            words = part.removesuffix("?").removeprefix("~").split("|") if part.strip(".?") else []
            assert [token.word for word in words for token in tokens(word)] == words, pattern


@pytest.mark.parametrize("name", OF_RULES)
def test_every_pattern_that_ends_in_a_gap_is_found_at_a_sentences_end_too(name):
    for pattern in OF_RULES[name].patterns:
        there = tokens(plainest_words(pattern))
        if re.search(r" \.{2,3}$", pattern):
            assert Patterns(pattern).match(there, 0) == len(there), pattern


@pytest.mark.parametrize(
    "pattern", ["keep (a|two words|b)", "let (it|that|the (pain|ache))", "(my|our own|his / b) way"]
)
def test_a_bar_between_stretches_is_a_slip(pattern):
    assert any(is_slip(ways) for ways in stretches(pattern))


@pytest.mark.parametrize(
    "pattern", ["keep (a / two words / b)", "(lying down|still / rest) is", "(my|our) own? (way|road)"]
)
def test_a_bar_between_words_is_none(pattern):
    assert not any(is_slip(ways) for ways in stretches(pattern))


@pytest.mark.parametrize("name", OF_RULES)
def test_every_bracket_of_a_pattern_is_closed_and_was_opened(name):
    assert [p for p in OF_RULES[name].patterns if re.search(r"[()]", closed(p))] == []


@pytest.mark.parametrize("name", OF_RULES)
def test_bars_part_words_in_every_pattern_and_never_stretches(name):
    assert [p for p in OF_RULES[name].patterns if any(map(is_slip, stretches(p)))] == []


def test_the_patterns_of_the_rules_are_found():
    assert {"harmful._PHRASES", "step._THERAPY_WORDS", "plain_words.LONG_WORDS"} <= OF_RULES.keys()
