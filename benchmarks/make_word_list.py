"""Make the words that the linter knows, `relax/lint/data/*.txt.zz`, from SCOWL.

Usage: python benchmarks/make_word_list.py FOLDER

FOLDER holds SCOWL's final lists (`english-words.10` and so on): /usr/share/dict/scowl where Debian's package
`scowl` is installed, or `final/` of http://wordlist.aspell.net. The words of the sizes 10 to 80 are taken,
the British spellings with both -ise and -ize, and every American spelling beside its British form.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "relax" / "lint" / "data"
COMMON_SIZES = (10, 20, 35, 40)
RARER_SIZES = (50, 55, 60, 70, 80)
BRITISH = ("english", "british", "british_z", "british_variant_1")
NAME_SIZES = (10, 20, 35, 40, 50, 55, 60, 70, 80)

ENDINGS = (
    ("or", "our"),
    ("er", "re"),
    ("ize", "ise"),
    ("yze", "yse"),
    ("og", "ogue"),
    ("ense", "ence"),
    ("l", "ll"),
    ("ll", "l"),
    ("e", "ae"),
    ("e", "oe"),
    ("ray", "rey"),
    ("ck", "que"),
    ("m", "mme"),
    ("ow", "ough"),
    ("x", "ct"),
    ("dg", "dge"),
    ("z", "s"),
    ("old", "ould"),
    ("olt", "oult"),
    ("ustache", "oustache"),
    ("ee", "ey"),
    ("ax", "axe"),
    ("plow", "plough"),
    ("draft", "draught"),
    ("skeptic", "sceptic"),
    ("jewelry", "jewellery"),
    ("pajama", "pyjama"),
    ("ere", "re"),
    ("er", "r"),
    ("practic", "practis"),
    ("euver", "oeuvre"),
    ("f", "ph"),
    ("mom", "mum"),
    ("math", "maths"),
    ("ti", "te"),
    ("et", "ette"),
    ("p", "pp"),
    ("licorice", "liquorice"),
    ("aluminum", "aluminium"),
    ("airplane", "aeroplane"),
    ("tire", "tyre"),
    ("curb", "kerb"),
    ("cozy", "cosy"),
)
"""American letters, and the British ones in their place."""


def words(folder: Path, kinds: Iterable[str], part: str, sizes: Iterable[int]) -> Iterator[str]:
    """The words of some lists, in lower case."""
    for kind in kinds:
        for size in sizes:
            path = folder / f"{kind}-{part}.{size}"
            if path.exists():  # not every kind has a list of every size
                yield from path.read_text("latin-1").lower().split()


def plain(found: Iterable[str]) -> set[str]:
    """Words without possessives, in plain letters."""
    return {word for word in found if word.isascii() and not word.endswith("'s")}


def british_form(american: str, british: set[str]) -> str:
    """The British spelling of an American word, or nothing where no change or two of letters gives one."""
    once = changed(american)
    known = sorted(once & british) or sorted({word for first in once for word in changed(first)} & british)
    return known[0] if known else ""


def changed(word: str) -> set[str]:
    """A word with one of the endings changed, in every place where it stands."""
    return {
        word[:place] + there + word[place + len(here) :]
        for here, there in ENDINGS
        for place in range(len(word))
        if word.startswith(here, place)
    }


def main() -> None:
    """Write the list, and say what is in it."""
    folder = Path(sys.argv[1])
    common = plain(words(folder, BRITISH, "words", COMMON_SIZES))
    common |= plain(words(folder, ("english", "british"), "contractions", (*COMMON_SIZES, *RARER_SIZES)))
    rarer = plain(words(folder, BRITISH, "words", RARER_SIZES)) - common
    names = plain(words(folder, ("english", "british"), "proper-names", NAME_SIZES))
    names |= plain(words(folder, ("english", "british"), "upper", NAME_SIZES))
    if not (common and rarer and names):
        raise SystemExit(f"{folder} holds no lists of SCOWL, such as english-words.10; nothing is written")
    british = common | rarer
    only_british = plain(
        words(folder, ("british", "british_variant_1"), "words", (*COMMON_SIZES, *RARER_SIZES))
    )
    american = plain(words(folder, ("american",), "words", (*COMMON_SIZES, 50, 55, 60))) - british
    pairs = {word: british_form(word, only_british) for word in american}
    lists = {
        "common": common,
        "rarer": rarer,
        "names": names - british,
        "american": {f"{word}:{form}" for word, form in pairs.items() if form},
    }
    OUTPUT.mkdir(exist_ok=True)
    for name, entries in lists.items():
        packed = zlib.compress(" ".join(sorted(entries)).encode("ascii"), 9)
        (OUTPUT / f"{name}.txt.zz").write_bytes(packed)
        print(f"{name}: {len(entries)} words, {len(packed)} bytes")
    print(
        "left out, with no British form:", ", ".join(sorted(word for word, form in pairs.items() if not form))
    )


if __name__ == "__main__":
    main()
