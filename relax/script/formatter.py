"""A text in its canonical form, with every comment that is in it: what `relax fmt` does."""

from __future__ import annotations

from relax.script.characters import settle
from relax.script.opening import find_front_matter
from relax.script.parser import ScriptKind, parse
from relax.script.writer import join, write_body


def format_text(text: str, *, name: str = "<text>", kind: ScriptKind = "script") -> str:
    r"""The text in its canonical form: the same script, and the same text when it is formatted again.

    The body is written anew, by the same rules as for a script that never was a text. The front matter stays
    as its author laid it out: a YAML writer would move its comments, and cannot keep them all.

    Raises:
        ScriptError: the text has errors; nothing is formatted.

    >>> format_text("---\ntitle: Rest  # for now\n---\n[Pause  5S]   Let go.")
    '---\ntitle: Rest  # for now\n---\n\n[pause 5s]\nLet go.\n'
    """
    script = parse(text, name=name, kind=kind)
    settled = settle(text)
    place = find_front_matter(settled)
    yaml = settled[place.start : place.end] if place else ""
    formatted = join(yaml, write_body(script.body))
    if parse(formatted, name=name, kind=kind) != script:
        raise AssertionError("formatting changed what the script says")
    return formatted
