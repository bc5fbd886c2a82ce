"""Small ES modules become one program that stands in a page: a page in a file can load no other file.

The modules are written one below the other, each once and after those that it imports, in one scope. That is
sound because of what is refused: a module imports names as they are, from a file beside it, and no two
modules have a name in common.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([a-z][a-z-]*\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class|let)\b)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_NAME = re.compile(r"^(?:async )?(?:function\*?|const|let|class) ([A-Za-z_$][\w$]*)", re.MULTILINE)
_END_OF_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """A module and all that it imports, as one module without imports.

    Args:
        entry: the name of its file.
        read: gives the text of a file by its name.

    Raises:
        ValueError: a module is written in a way that cannot be joined to others.
    """
    texts: dict[str, str] = {}
    _add(entry, read, texts, ())
    owners: dict[str, str] = {}
    for file, text in texts.items():
        for name in _NAME.findall(text):
            if name in owners:
                raise ValueError(f"{file} and {owners[name]} both have a {name!r}; name one of them anew")
            owners[name] = file
    return "\n".join(f"// {file}\n{text}" for file, text in texts.items())


def _add(file: str, read: Callable[[str], str], texts: dict[str, str], above: tuple[str, ...]) -> None:
    if file in above:
        raise ValueError(f"modules import one another in a circle: {' → '.join((*above, file))}")
    if file in texts:
        return
    text = read(file)
    for names, other in _IMPORT.findall(text):
        if " as " in names:
            raise ValueError(f"{file}: import names as they are: {names.strip()}")
        _add(other, read, texts, (*above, file))
    text = _EXPORT.sub("", _IMPORT.sub("", text))
    left = _LEFT.search(text) or _END_OF_SCRIPT.search(text)
    if left:
        raise ValueError(f"{file}: this cannot stand in a page: {left[0]}")
    texts[file] = text
