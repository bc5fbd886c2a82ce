import pytest

from relax.errors import OutputError, UnknownNameError
from relax.library.library import Library, shipped_folder

SCRIPT = "---\ntitle: {title}\n---\nHello.\n"


def write(folder, name: str, title: str = "T") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(SCRIPT.format(title=title), encoding="utf-8")


def test_an_earlier_folder_comes_before_a_later_one(tmp_path):
    write(tmp_path / "own", "letting-be", "Ours")
    write(tmp_path / "shipped", "letting-be", "Theirs")
    script, _ = Library((tmp_path / "own", tmp_path / "shipped")).load("letting-be")
    assert script.front_matter.title == "Ours"


def test_names_come_sorted_and_once_each(tmp_path):
    for folder, name in (("a", "two"), ("a", "one"), ("b", "two")):
        write(tmp_path / folder, name)
    assert Library((tmp_path / "a", tmp_path / "b")).script_names() == ("one", "two")


def test_blocks_are_not_scripts(tmp_path):
    write(tmp_path / "blocks", "landing")
    library = Library((tmp_path,))
    assert (library.script_names(), library.block_names()) == ((), ("landing",))


def test_an_unknown_script_is_named_with_the_nearest_one(tmp_path):
    write(tmp_path, "letting-be")
    with pytest.raises(UnknownNameError, match="no script named 'leting-be'; did you mean 'letting-be'"):
        Library((tmp_path,)).load("leting-be")


def test_a_path_is_taken_as_it_is_and_brings_the_blocks_beside_it(tmp_path):
    write(tmp_path / "own", "mine")
    write(tmp_path / "own" / "blocks", "hello", "Block")
    _, library = Library(()).load(str(tmp_path / "own" / "mine.md"))
    assert library.block_names() == ("hello",)


def test_a_folder_in_place_of_a_script_is_explained(tmp_path):
    with pytest.raises(OutputError, match="this is a folder"):
        Library(()).load(f"{tmp_path}/")


@pytest.mark.fault("F19")
@pytest.mark.parametrize("name", ["../secret", "blocks/../../secret", "..", ""])
def test_a_name_cannot_lead_out_of_the_library(tmp_path, name):
    write(tmp_path, "secret")
    (tmp_path / "library" / "blocks").mkdir(parents=True)
    with pytest.raises(UnknownNameError):
        Library((tmp_path / "library",)).load_block(name)


@pytest.mark.fault("F19")
def test_a_link_that_leads_out_of_the_library_is_not_in_it(tmp_path):
    write(tmp_path, "secret")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "inside.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(UnknownNameError):
        Library((tmp_path / "library",)).load("inside")


def test_a_library_folder_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(OutputError, match="there is no such folder"):
        Library.of(tmp_path / "nowhere")


def test_the_shipped_library_is_found():
    assert (shipped_folder() / "blocks").is_dir()
