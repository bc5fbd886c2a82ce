"""The body: what is understood."""

import pytest

from relax.errors import ScriptError
from relax.script.model import (
    Bell,
    Breath,
    Choice,
    Comment,
    Elastic,
    Emphasis,
    ForTags,
    Heading,
    Include,
    Item,
    Note,
    Option,
    OptionalPart,
    PacingPoint,
    ParagraphBreak,
    Pause,
    Repeat,
    Slower,
    Softer,
    Text,
    Wait,
)
from relax.script.parser import parse

BREAK = ParagraphBreak()


def body(text: str) -> list[Item]:
    return list(parse(text, kind="block").body)


def pause(least: int, most: int | None = None) -> Pause:
    return Pause(length_ms=Elastic(least=least, most=least if most is None else most))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n\n", []),
        ("Let go.", [Text(text="Let go.")]),
        ("  Let   go.\nAnd\trest.  \n", [Text(text="Let go. And rest.")]),
        ("One.\n\n  \nTwo.\n", [Text(text="One."), BREAK, Text(text="Two.")]),
        ("Let it soften... and rest", [Text(text="Let it soften… and rest")]),
        ("“Well” – it’s 3.5, isn't it?", [Text(text="“Well” – it’s 3.5, isn't it?")]),
        ("a < b > c, 2 <3, <5, R&B, AT&T and 5 & 6;", None),
        ("-f/etc/hostname and --help", [Text(text="-f/etc/hostname and --help")]),
        (r"\[\]\{\}\|\*\#\>\<\\\_\`\~\&\-\+\=\•", [Text(text="[]{}|*#><\\_`~&-+=•")]),
        (r"\# not a section", [Text(text="# not a section")]),
        ("A *gentle* word", [Text(text="A "), Emphasis(text="gentle"), Text(text=" word")]),
        ("un*believ*able", [Text(text="un"), Emphasis(text="believ"), Text(text="able")]),
        ("*two\nwords*", [Emphasis(text="two words")]),
        (r"*a \* b*", [Emphasis(text="a * b")]),
        ("*a* [pause] *b*", [Emphasis(text="a"), Pause(), Emphasis(text="b")]),
        ("# Arriving\nLet go.", [Heading(text="Arriving"), Text(text="Let go.")]),
        ("One.\n\n# Two\n\nThree.", [Text(text="One."), Heading(text="Two"), Text(text="Three.")]),
        ("   #   A \\#1... day  ", [Heading(text="A #1… day")]),
        ("One\n> Ask first.\nTwo", [Text(text="One"), Note(text="Ask first."), Text(text="Two")]),
        ("> Ask\n>  them [all],\n>\n   > *first*.", [Note(text="Ask them [all], *first*.")]),
        ("> One\n\n> Two", [Note(text="One"), BREAK, Note(text="Two")]),
        (r"> 😀 \> \\ {x", [Note(text="😀 > \\ {x")]),
        ("a <!-- note to self --> b", [Text(text="a "), Comment(text="note to self"), Text(text=" b")]),
        ("<!-- one\n\n [two -->\n\nx", [Comment(text="one\n\n [two"), BREAK, Text(text="x")]),
        ("<!----><!-- --> [bell]", [Comment(text=""), Comment(text=""), Bell()]),
        (
            "{sitting: A *soft* chair. | lying: A bed.} You",
            [
                Choice(
                    options=(
                        Option(
                            key="sitting",
                            words=(Text(text="A "), Emphasis(text="soft"), Text(text=" chair.")),
                        ),
                        Option(key="lying", words=(Text(text="A bed."),)),
                    )
                ),
                Text(text=" You"),
            ],
        ),
        (
            "{Eyes Open: look\nat: it|eyes-closed:}",
            [
                Choice(
                    options=(
                        Option(key="eyes-open", words=(Text(text="look at: it"),)),
                        Option(key="eyes-closed", words=()),
                    )
                )
            ],
        ),
        (
            r"{home: a \| b \} c}",
            [Choice(options=(Option(key="home", words=(Text(text="a | b } c"),)),))],
        ),
        ("Rest. [pause 4s]  [PAUSE 1m30s]", [Text(text="Rest."), pause(4000), pause(90_000)]),
        ("[ pause  5 s  to 20s ]", [pause(5000, 20_000)]),
        ("[pause][short pause][long pause]", [Pause(), Pause(name="short"), Pause(name="long")]),
        ("[wait][wait 20s]", [Wait(), Wait(length_ms=20_000)]),
        ("[bell] [pacing  point]", [Bell(), PacingPoint()]),
        ("[include Eyes-Open-2]", [Include(name="eyes-open-2")]),
        ("[breathe in 4, out 6]", [Breath(inhale_ms=4000, exhale_ms=6000)]),
        (
            "[Breathe in 4.5s , hold 1,out 6.125, hold 2; spoken all; 4 to 12 times]",
            [
                Breath(
                    inhale_ms=4500,
                    hold_ms=1000,
                    exhale_ms=6125,
                    rest_ms=2000,
                    times=Elastic(least=4, most=12),
                    spoken_first=None,
                )
            ],
        ),
        (
            "[breathe in 4, out 6; 1 time; spoken none][breathe in 4, out 6; spoken first 3]",
            [
                Breath(inhale_ms=4000, exhale_ms=6000, spoken_first=0),
                Breath(inhale_ms=4000, exhale_ms=6000, spoken_first=3),
            ],
        ),
        (
            "Now [slower] breathe [softer] out [end][end] and in",
            [
                Text(text="Now"),
                Slower(body=(Text(text="breathe"), Softer(body=(Text(text="out"),)))),
                Text(text="and in"),
            ],
        ),
        ("[repeat 3 times] x [end]", [Repeat(times=Elastic.fixed(3), body=(Text(text="x"),))]),
        ("[repeat 1 to 2 times] x [end]", [Repeat(times=Elastic(least=1, most=2), body=(Text(text="x"),))]),
        ("[for A or b-2] x [end]", [ForTags(tags=("a", "b-2"), body=(Text(text="x"),))]),
        ("[not for or] x [end]", [ForTags(tags=("or",), negated=True, body=(Text(text="x"),))]),
        ("[optional] <!-- x --> [end]", [OptionalPart(body=(Comment(text="x"),))]),
    ],
)
def test_what_is_written_is_understood(text: str, expected: list[Item] | None) -> None:
    assert body(text) == ([Text(text=text)] if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [slower]\n\nb\n\n[end]\nc", ["a", BREAK, ["b"], BREAK, "c"]),
        ("[slower]\n\nb\n\n[end]", [["b"]]),
        ("a\n\n[slower]\n\n[softer]\n\nb [end] [end]", ["a", BREAK, [["b"]]]),
        ("[slower] a [end]\n\n[slower]\n\n# H\n\n[end]\n\nb", [["a"], BREAK, ["# H"], BREAK, "b"]),
        ("# H\n[slower]\n\na [end]", ["# H", ["a"]]),
    ],
)
def test_a_blank_line_at_the_edge_of_a_block_stands_outside_it(text: str, expected: list) -> None:
    def outline(items: list) -> list:
        return [
            outline(item.body)
            if isinstance(item, Slower | Softer)
            else f"# {item.text}"
            if isinstance(item, Heading)
            else item.text
            if isinstance(item, Text)
            else item
            for item in items
        ]

    assert outline(body(text)) == expected


@pytest.mark.parametrize(
    ("text", "line", "column", "end_column"),
    [
        ("One.\n\n  Two and *three*", 3, 3, 10),
        ("[slower]\n a\nb[end]", 2, 2, 3),
        ("é [slower] a [end]", 1, 1, 2),
    ],
)
def test_words_know_their_place(text: str, line: int, column: int, end_column: int) -> None:
    items = body(text)
    texts = [item for item in (*items, *getattr(items[0], "body", ())) if isinstance(item, Text)]
    span = next(item.span for item in texts if item.span.line == line)
    assert (span.line, span.column, span.end_column) == (line, column, end_column)


def test_each_stretch_of_words_knows_its_place() -> None:
    text = body("One  step.\n\n   Two... \n  three \\# and\nfour.")[2]
    assert isinstance(text, Text)
    assert text.text == "Two… three # and four."
    assert [(offset, span.line, span.column, span.end_column) for offset, span in text.anchors] == [
        (0, 3, 4, 7),
        (3, 3, 7, 8),
        (5, 4, 3, 8),
        (11, 4, 10, 15),
        (17, 5, 1, 6),
    ]


def test_blocks_nest_sixteen_deep() -> None:
    assert len(body("[slower]" * 16 + "x" + "[end]" * 16)) == 1


@pytest.mark.fault("F15")
@pytest.mark.parametrize(
    "sign", ["[", "{", "*", "<", "<!--", "\n", "\n>", "`", "~", "#", "{a}", "&", "\\", "> "]
)
def test_a_mebibyte_of_one_sign_is_read_or_refused(sign: str) -> None:
    text = sign * ((1 << 20) // len(sign))
    try:
        assert len(parse(text, kind="block").body) <= 1
    except ScriptError as error:
        assert len(error.problems) <= 101


@pytest.mark.parametrize(
    ("name", "expected"), [("scripts/letting-be.md", "letting-be"), ("<text>", "script"), ("x", "x")]
)
def test_a_script_is_called_as_its_file(name: str, expected: str) -> None:
    assert parse("---\ntitle: x\n---\n", name=name).name == expected


def test_a_block_needs_no_front_matter_and_takes_its_name_for_a_title() -> None:
    assert parse("Hello.", name="blocks/arriving.md", kind="block").front_matter.title == "arriving"
    assert parse("---\nauthor: a\n---\nHello.", name="b.md", kind="block").front_matter.title == "b"
