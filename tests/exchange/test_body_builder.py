from relax.exchange.body_builder import BodyBuilder
from relax.script.model import Bell, Comment, Elastic, Emphasis, Note, ParagraphBreak, Pause, Slower, Text


def test_stressed_words_with_nothing_between_them_are_one():
    builder = BodyBuilder()
    for put, text in ((builder.stressed, "a"), (builder.words, "\u200b"), (builder.stressed, "b")):
        put(text)
    assert builder.items() == (Emphasis(text="ab"),)


def test_white_space_is_kept_beside_emphasis_and_nowhere_else():
    builder = BodyBuilder()
    builder.words("  Rest ")
    builder.stressed(" well")
    builder.words(" now  ")
    builder.add(Bell())
    assert builder.items() == (Text(text="Rest "), Emphasis(text="well"), Text(text=" now"), Bell())


def test_blank_lines_stand_between_things_only():
    builder = BodyBuilder()
    for _ in range(2):
        builder.paragraph()
        builder.words("Rest.")
        builder.paragraph()
    assert builder.items() == (Text(text="Rest."), ParagraphBreak(), Text(text="Rest."))


def test_two_notes_in_a_row_have_a_blank_line_between_them():
    builder = BodyBuilder()
    builder.note("One.")
    builder.note("Two.")
    assert builder.items() == (Note(text="One."), ParagraphBreak(), Note(text="Two."))


def test_a_block_that_holds_nothing_is_left_out():
    builder = BodyBuilder()
    assert builder.open(lambda body: Slower(body=body))
    builder.close()
    assert builder.items() == ()


def test_blocks_nest_sixteen_deep_and_no_deeper():
    builder = BodyBuilder()
    assert [builder.open(lambda body: Slower(body=body)) for _ in range(17)] == [True] * 16 + [False]


def test_a_pause_that_follows_its_own_first_part_lengthens_it():
    builder = BodyBuilder()
    builder.lengthen(Pause(length_ms=Elastic.fixed(10_000)))
    builder.lengthen(Pause(length_ms=Elastic.fixed(2000)))
    assert builder.items() == (Pause(length_ms=Elastic.fixed(12_000)),)


def test_a_comment_cannot_close_itself():
    builder = BodyBuilder()
    builder.comment(" a --> b ")
    assert builder.items() == (Comment(text="a -- > b"),)
