"""WORDS: labels and long words."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.plain_words import LONG_WORDS, like, plainer, too_long

_LABELS = Patterns(
    "chronic|chronically|chronicity",
    "~suffer from|with",
    "~suffer your|the|a|any|some|more|less|much|bad|severe|constant|long|persistent|daily|back|neck|joint|nerve|muscle|chest? term? pain|pains|fatigue|migraine|migraines|headaches|headache|anxiety|depression|insomnia|arthritis|fibromyalgia|stress|sleeplessness|flares|aches|symptoms|trauma|illness|tinnitus|asthma|cramps|panic|loss|grief",
    "pain|fatigue|migraine|headache|anxiety|depression|insomnia|arthritis|fibromyalgia ~suffer",
    "long suffering",
    "sufferer|sufferers",
    "victim|victims|victimhood",
    "~afflict|plague|torment|burden|strike|stricken|riddled|crippled with|by",
    "disabled person|people with",
    "wheelchair bound",
    "martyr|martyrs|prisoner|prisoners|slave|slaves to|of .. pain|illness|condition|body|symptoms|arthritis|headaches|back",
    "bedridden|invalids",
    "(~be|become|feel|treat / as|like|call) ... (an|the) invalid",
    "confined to",
    "crippled|crippling|cripple",
)
_KINDER = {
    "chronic": "persistent, or long-lasting: many people hear `bad` in `chronic`",
    "chronically": "for a long time",
    "sufferer": "a person who lives with it",
    "sufferers": "people who live with it",
    "victim": "a person who lives with it",
    "victims": "people who live with it",
}


@rule(
    "WORDS004",
    "person-first",
    pack="wording",
    severity=Severity.WARNING,
    summary="a word that makes somebody into their condition, or sounds worse than it means",
    better="people who live with it",
    source="[NHS] inclusive content; [seed] people hear `bad` in `chronic`",
)
def person_first(page: Page) -> Iterator[Hit]:
    """People live with a condition; they are not its victims. And many take `chronic` to mean `very bad`.

    Okay: This is for people who live with persistent pain.
    Okay: Nobody deserves to suffer.
    WORDS004: This is for people with chronic pain.
    WORDS004: When we have suffered from fear for years, rest feels strange.
    """
    for match in page.find(_LABELS, PATIENT):
        words = match.sentence.tokens[match.first].word
        if words in ("strike", "strikes", "struck"):
            continue
        yield match.hit(better=_KINDER.get(words, ""))


@rule(
    "WORDS006",
    "long-word",
    pack="wording",
    severity=Severity.WARNING,
    summary="a long or rare word where a short one exists",
    better="a shorter word",
    source="[NHS] content style guide: plain English; the words to use are ours",
)
def long_words(page: Page) -> Iterator[Hit]:
    """A word that has to be looked up takes a listener out of the room.

    Okay: You might use a cushion.
    Okay: Your physiotherapist may know a gentler way.
    WORDS006: You might utilise a cushion.
    WORDS006: Notice any physiological sensations in your extremities.
    """
    for match in page.find(LONG_WORDS, PATIENT):
        words = " ".join(token.word for token in match.sentence.tokens[match.first : match.last])
        swap = plainer(words)
        message = f"{match.words!r} is long or rare" + (f"; say {swap.words!r}" if swap.words else "")
        yield match.hit(
            message, better=swap.words, fix=like(match.words, swap.words) if swap.is_safe else None
        )
    for word, places in page.index.items():
        if too_long(word):
            for number, at in places:
                if page.sentences[number].kind in PATIENT:
                    yield Match(page.sentences[number], at, at + 1).hit(f"{word!r} is long or rare")
