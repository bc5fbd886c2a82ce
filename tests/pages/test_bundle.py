import pytest

from relax.pages.bundle import bundle


def joined(**modules):
    return bundle("main.js", lambda name: modules[name.removesuffix(".js")])


def test_a_module_comes_once_and_after_what_it_imports():
    both = 'import {one} from "./low.js";\nimport {two} from "./middle.js";\none(two);\n'
    middle = 'import {one} from "./low.js";\nexport const two = one;\n'
    assert joined(main=both, middle=middle, low="export function one() {}\n") == (
        "// low.js\nfunction one() {}\n\n// middle.js\nconst two = one;\n\n// main.js\none(two);\n"
    )


def test_an_import_over_several_lines_is_one_import():
    main = 'import {\n  one,\n  other,\n} from "./low.js";\none(other);\n'
    assert joined(main=main, low="export const one = 1, other = 2;\n").endswith("// main.js\none(other);\n")


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        (
            {"main": 'import {a as b} from "./low.js";\n', "low": "export const a = 1;\n"},
            "as they are: a as b",
        ),
        ({"main": 'import * as a from "./low.js";\n'}, r"cannot stand in a page: import \* as a"),
        ({"main": "export default 1;\n"}, "cannot stand in a page: export default"),
        ({"main": 'const a = "</script>";\n'}, "cannot stand in a page: </script"),
        (
            {"main": 'import {a} from "./low.js";\nlet b;\n', "low": "export const a = 1;\nclass b {}\n"},
            "both have a 'b'",
        ),
        (
            {"main": 'import {a} from "./low.js";\n', "low": 'import {b} from "./main.js";\n'},
            "main.js → low.js → main.js",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused(modules, words):
    with pytest.raises(ValueError, match=words):
        joined(**modules)
