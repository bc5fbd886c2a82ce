import pytest
from click.testing import CliRunner

from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_USAGE
from relax.script.parser import parse

WANTED = ("--practice", "releasing", "--author", "Pain team")


@pytest.fixture
def relax(monkeypatch, tmp_path):
    """Runs a command line in an empty folder, with somebody at a terminal where `answers` are given."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, status: int = 0, answers: str | None = None):
        monkeypatch.setattr("relax.commands.new._is_asked", lambda: answers is not None)
        result = CliRunner().invoke(cli, arguments, input=answers, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


def test_options_make_a_script_and_say_what_was_made(relax, tmp_path):
    told = relax("new", "rest", *WANTED, "--for", "anxiety", "--leader", "group").stderr
    about = parse((tmp_path / "rest.md").read_text("utf-8")).front_matter
    assert (about.practice, about.length_ms, about.for_) == ("releasing", 600_000, ("anxiety",))
    assert "releasing, 10 minutes, for people who worry, sitting, standing or lying; somebody in the" in told


def test_questions_make_one_too(relax, tmp_path):
    relax("new", "rest", answers="letting-be\nboth\n3\n2\ncall\nPain team\n")
    about = parse((tmp_path / "rest.md").read_text("utf-8")).front_matter
    assert (about.practice, about.for_) == ("letting-be", ("persistent-pain", "anxiety"))
    assert (about.length_ms, about.author) == (900_000, "Pain team")


def test_an_answer_that_is_not_offered_is_asked_again(relax):
    told = relax("new", "rest", *WANTED, answers="nobody\n1\n\n\n\n").stderr
    assert "a number from 1 to 4, or one of the names" in told


def test_a_file_is_never_written_over(relax, tmp_path):
    (tmp_path / "rest.md").write_text("mine", encoding="utf-8")
    told = relax("new", "rest", *WANTED, status=EXIT_FAILED).stderr
    assert "rest.md: there is such a file already; choose another name, or delete it first" in told
    assert (tmp_path / "rest.md").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rest"], "which practice? --practice breathing, paced-breathing"),
        (["rest", "--practice", "releasing"], 'who writes it? --author "Pain team"'),
        (["rest", *WANTED, "--posture", "lying"], "name two at least"),
        (["rest", *WANTED, "--length", "45m"], "releasing takes 3m to 20m; longer tires"),
        (
            ["rest", "--practice", "self-kindness", "--author", "A", "--length", "3m"],
            "shorter would hurry it",
        ),
        (["a:b", *WANTED], "not every system takes this name; try 'a-b'"),
        (["rest", "--from", "letting-be", *WANTED], "leave out --practice"),
    ],
)
def test_what_cannot_be_made_is_said_with_status_two(relax, tmp_path, arguments, words):
    assert words in relax("new", *arguments, status=EXIT_USAGE).stderr
    assert not list(tmp_path.glob("*.md"))


def test_a_script_can_start_from_another(relax, tmp_path):
    relax("new", "ours", "--from", "letting-be", "--author", "Pain team", "--title", "Our letting be")
    about = parse((tmp_path / "ours.md").read_text("utf-8")).front_matter
    assert (about.title, about.author, about.status) == ("Our letting be", "Pain team", "draft")


def test_a_script_whose_blocks_are_elsewhere_is_not_copied_without_them(relax, tmp_path):
    (tmp_path / "own" / "blocks").mkdir(parents=True)
    (tmp_path / "own" / "blocks" / "ours.md").write_text("Rest.\n", encoding="utf-8")
    (tmp_path / "own" / "rest.md").write_text("---\ntitle: T\n---\n[include ours]\n", encoding="utf-8")
    relax("new", "mine", "--from", "own/rest.md", "--author", "A", status=EXIT_FAILED)
    assert not (tmp_path / "mine.md").exists()
