"""Templates, style sheets and modules become one HTML file that loads nothing but what stands in it.

Every word that is put into a template is escaped. The policy of the page lets in the very bytes of its style
sheet and its program and nothing else, so that words that were taken for markup could still do nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from relax.pages.bundle import bundle
from relax.pages.html import asset, policy
from relax.units import duration_in_words, format_clock
from relax.version import VERSION

GENERATOR = f"relax {VERSION}"
THEME = "theme.css"
MODULE_FOLDER = "modules"
TEMPLATE_FOLDER = "templates"


def build_page(
    template: str,
    *,
    title: str,
    language: str = "en-GB",
    styles: Sequence[str] = (),
    module: str = "",
    data: object = None,
    sources: str = "",
    **values: object,
) -> str:
    """A whole page in one file.

    Args:
        template: of the folder `templates`; it extends `base.html`.
        title: of the page.
        language: a BCP 47 tag, of the page's own words.
        styles: style sheets of this folder that come after the theme.
        module: of the folder `modules` or of one in it, such as `session/page.js`; it stands in the page with
            all that it imports from beside it. Empty for a page without a program.
        data: what the program reads from the element `#data`, as JSON; None for nothing.
        sources: more of the content security policy, such as `media-src 'self'`.
        values: what the template shows. A name that it uses and that is not here is an error.
    """
    style = "\n".join(asset(name) for name in (THEME, *styles))
    folder, _, entry = f"{MODULE_FOLDER}/{module}".rpartition("/")
    program = bundle(entry, lambda name: asset(f"{folder}/{name}")) if module else ""
    return (
        _environment()
        .get_template(template)
        .render(
            title=title,
            language=language,
            generator=GENERATOR,
            style=Markup(style),  # noqa: S704  # the house's own bytes
            program=Markup(program),  # noqa: S704  # the house's own too, bundled
            island=Markup(island(data)) if data is not None else "",  # noqa: S704  # no sign of markup is in it
            policy=policy(style=style, program=program, sources=f"img-src data:; {sources}".rstrip("; ")),
            **values,
        )
    )


def island(data: object) -> str:
    r"""Values as JSON that cannot end the element it stands in.

    >>> island({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda name: asset(f"{TEMPLATE_FOLDER}/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clock"] = format_clock
    environment.filters["duration"] = duration_in_words
    return environment
