"""What SECURITY.md says of the program's code, read from the code. Each search is shown to find something."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import relax
from relax.pages import builder

PACKAGE = Path(relax.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
TEMPLATES = {path.name: path.read_text("utf-8") for path in (PACKAGE / "pages" / "templates").glob("*.html")}
SHELLS = {
    *("os.system", "os.popen", "os.startfile", "subprocess.getoutput", "subprocess.getstatusoutput"),
    *("asyncio.create_subprocess_shell", "pty.spawn"),
}
RUNNERS = {"subprocess.run", "subprocess.Popen", "subprocess.call", "subprocess.check_call"}
RUNNERS |= {"subprocess.check_output", "asyncio.create_subprocess_exec"}
LOADERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "dbm", "copyreg"}
CODE = {"eval", "exec", "compile", "__import__", "runpy.run_path", "runpy.run_module", "code.interact"}
NAMED = {
    "commands/root.py": "commands, by the table in that file",
    "commands/voices.py": "commands of `voices`, by the table in that file",
    "playback/outputs.py": "outputs, by their table",
    "speech/engines.py": "engines, by their table",
    "speech/piper.py": "two names that are written out",
}
"""Each file that imports a module by a name, and where the names come from: the code, never data."""
RAW = {
    ("pages/builder.py", "Markup(style)"): "style sheets of this package",
    ("pages/builder.py", "Markup(program)"): "programs of this package",
    ("pages/builder.py", "Markup(island(data))"): "JSON in which each sign of markup is written as \\u003c",
    ("pages/session_page.py", "Markup(sounds.address(content))"): "base64, which has no sign of markup",
    ("pages/html.py", "Html(f'<{name}{written}>')"): "names from the code, attributes escaped",
    ("pages/html.py", "Html(f'<{name}{written}>{together(*children)}</{name}>')"): "the same, words escaped",
    (
        "pages/html.py",
        "Html(''.join((c if isinstance(c, Html) else escape(c) for c in children if c is not None)))",
    ): "where words are escaped",
    ("pages/html.py", "Html(f'<style>{style}</style>')"): "style sheets of this package",
    ("pages/html.py", "Html(f'<script>{script}</script>')"): "programs of this package",
    ("pages/preview.py", "Html('<span></span>')"): "written out",
    ("pages/preview.py", "Html()"): "nothing",
}
"""Each place where text goes into a page as it is; why nobody's words can be in it, looked at one by one."""


def calls(text: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file, with the dotted name of what is called: through its import where it has one."""
    tree = ast.parse(text)
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.asname: alias.name for alias in node.names if alias.asname}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            first, dot, rest = ast.unparse(node.func).partition(".")
            yield names.get(first, first) + dot + rest, node


def shells(text: str) -> list[str]:
    """Calls that give words to a shell, or that could."""
    return [
        ast.unparse(call)
        for name, call in calls(text)
        if name in SHELLS
        or re.fullmatch(r"os\.(exec|spawn|posix_spawn)\w*", name)
        or any(
            word.arg == "shell" and not (isinstance(word.value, ast.Constant) and word.value.value is False)
            for word in call.keywords
        )
    ]


def lines_of_words(text: str) -> list[str]:
    """Processes that are started with one string, which a system takes apart in its own way."""
    return [
        ast.unparse(call)
        for name, call in calls(text)
        if name in RUNNERS
        and (not call.args or isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp))
    ]


def code_from_data(text: str) -> list[str]:
    """Modules and calls by which data could become code."""
    imported = {
        name
        for node in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    loaders = [name for name in sorted(imported) if name.partition(".")[0] in LOADERS]
    allows = [
        ast.unparse(call)
        for name, call in calls(text)
        if name in CODE
        or any(
            word.arg == "allow_pickle" and not (isinstance(word.value, ast.Constant) and not word.value.value)
            for word in call.keywords
        )
    ]
    return loaders + allows


def imports_by_name(text: str) -> list[str]:
    """Modules that are imported by a name that stands in a variable, or could."""
    return [ast.unparse(call) for name, call in calls(text) if name == "importlib.import_module"]


def yaml_loads(text: str) -> list[str]:
    """Readers of YAML that could make objects of tags: of another module, of another type, or with `load`."""
    others = [
        name
        for node in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name.partition(".")[0] in ("yaml", "_yaml", "oyaml", "jsonpickle")
    ]
    return others + [
        ast.unparse(call)
        for name, call in calls(text)
        if (name.endswith("ruamel.yaml.YAML") and kind_of(call) not in ("safe", "rt"))
        or name.rpartition(".")[2] in ("unsafe_load", "full_load", "load_all", "round_trip_load")
        or name in ("yaml.load", "YAML.load")
    ]


def kind_of(call: ast.Call) -> str:
    """What `typ` a reader of YAML is made with."""
    return next((str(ast.literal_eval(word.value)) for word in call.keywords if word.arg == "typ"), "")


def raw(text: str) -> list[str]:
    """Places where text becomes markup as it is."""
    return [ast.unparse(call) for name, call in calls(text) if name.rpartition(".")[2] in ("Markup", "Html")]


def unescaped(template: str) -> list[str]:
    """What a template says that takes the escaping away."""
    return re.findall(r"\|\s*(?:safe|forceescape|tojson|xmlattr)\b|\{%-?\s*autoescape\b|__html__", template)


def found(search) -> list[tuple[str, str]]:
    """What a search finds in the whole program, with the file that it stands in."""
    return [(name, what) for name, text in sorted(MODULES.items()) for what in search(text)]


@pytest.mark.parametrize(
    "line",
    [
        "import os\nos.system(words)",
        "from os import popen\npopen(words)",
        "import subprocess as s\ns.run(words, shell=True)",
        "import subprocess\nsubprocess.run(words, shell=is_windows)",
        "import os\nos.execvp(words, [])",
        "import subprocess\nsubprocess.getoutput(words)",
    ],
)
def test_a_shell_would_be_found(line):
    assert shells(line)


def test_no_words_reach_a_shell():
    assert found(shells) == []


@pytest.mark.parametrize("what", ["'ls -l'", "f'ls {name}'", "'ls ' + name", ""])
def test_a_process_started_with_one_string_would_be_found(what):
    assert lines_of_words(f"from subprocess import Popen\nPopen({what})")


def test_every_process_is_started_with_a_list():
    assert found(lines_of_words) == []


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from marshal import loads",
        "eval(words)",
        "exec(words)",
        "__import__(words)",
        "import numpy\nnumpy.load(file, allow_pickle=True)",
        "import runpy as r\nr.run_path(words)",
    ],
)
def test_data_that_becomes_code_would_be_found(line):
    assert code_from_data(line)


def test_nothing_that_is_read_becomes_code():
    assert found(code_from_data) == []


def test_modules_are_imported_by_name_only_where_the_names_are_the_codes_own():
    assert {name for name, _ in found(imports_by_name)} == set(NAMED)


@pytest.mark.parametrize(
    "line",
    [
        "import yaml",
        "from ruamel.yaml import YAML\nYAML(typ='unsafe')",
        "from ruamel.yaml import YAML\nYAML()",
        "import ruamel.yaml as r\nr.YAML(typ='full')",
    ],
)
def test_a_reader_of_tags_would_be_found(line):
    assert yaml_loads(line)


def test_yaml_is_read_without_making_objects_of_tags():
    assert found(yaml_loads) == []


@pytest.mark.parametrize(
    "template", ["{{ x|safe }}", "{{ x | safe }}", "{% autoescape false %}", "{{ x|tojson }}"]
)
def test_a_template_that_is_not_escaped_would_be_found(template):
    assert unescaped(template)


def test_no_template_takes_the_escaping_away():
    assert [(name, unescaped(text)) for name, text in TEMPLATES.items() if unescaped(text)] == []


def test_every_template_is_escaped_whatever_it_is_called():
    assert builder._environment().autoescape is True


def test_text_goes_into_a_page_as_it_is_only_where_that_was_reviewed():
    assert set(found(raw)) == set(RAW)
