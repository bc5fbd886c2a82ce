"""WORDS: labels, the passive voice, and long words."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.forms import IRREGULAR
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.plain_words import LONG_WORDS, like, plainer, too_long
from relax.lint.tokens import Token, word_set

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
    "bedridden|invalid|invalids",
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


_BE = word_set("am is are was were be been being get gets got getting")
_PARTICIPLES = frozenset(
    verb_forms[-2] for verb_forms in IRREGULAR.values() if len(verb_forms) > 3
) | word_set(
    """beaten begun bent bitten blown born borne bound bought broken brought built burnt caught
    chosen crept cut dealt done drawn driven drunk eaten fed felt fought found forbidden forgotten
    forgiven frozen given ground grown held heard hidden hit hurt kept known laid led left lent
    let lit lost made meant met paid put read ridden rung said seen sent set sewn shaken shed
    shown shut slid sold spent spoken spread stolen stuck struck sung swept swollen taken taught
    told thought thrown torn understood undone upheld woken won worn woven wound written"""
)
_MORE_IRREGULAR = word_set("felt found kept left made told held brought")
_ADJECTIVES = word_set(
    """tired exhausted interested used seated crowded relaxed worried excited pleased done gone
    finished bored scared frightened surprised annoyed ashamed alone married retired concerned
    confused dressed involved limited located prepared qualified related supposed tempted
    unhurried unforced left lost stuck set hurt rested settled scattered stressed depressed
    determined meant born overwhelmed distracted inclined grounded put tended been being agreed
    aged mixed naked sacred wicked rugged wretched learned beloved crooked jagged ragged tensed
    wound ground read let red bed shed indeed need feed speed seed hundred embarrassed
    disappointed ill-advised experienced mistaken welcomed rushed loved hated numbed uninterested
    closed shut clenched tightened blocked cramped contented delighted satisfied startled troubled
    unsettled unwanted devoted dedicated hunched curled stretched bent crossed folded pressed
    tucked propped spread tilted made worn fed needed wanted called named cold mended broken lit
    bound fixed known covered furnished sweetened baked painted decorated lined tinted starred
    parked salted buttered frosted sheltered deserted sunlit gifted talented named pointed rounded
    speckled striped spotted dotted naked"""
)
_PASSIVE_ADVERBS = word_set(
    """not never always often also just gently slowly now then still already being been softly
    simply easily all well fully"""
)


@rule(
    "WORDS005",
    "passive-voice",
    pack="wording",
    severity=Severity.WARNING,
    summary="the passive voice",
    better="say who or what does it, such as: The chair holds your weight.",
    source="[NHS] content style guide: use the active voice",
)
def passive_voice(page: Page) -> Iterator[Hit]:
    """In the passive, nobody does anything; the active is shorter, warmer, and easier to follow.

    Okay: The chair holds your weight.
    Okay: You are tired, and that is fine.
    WORDS005: Your weight is held by the chair.
    WORDS005: Attention is brought to the feet.
    """
    for sentence in page.sentences:
        if sentence.kind not in PATIENT:
            continue
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.word in _BE:
                end = _participle(tokens, at)
                if end is not None:
                    yield Match(sentence, at, end + 1).hit()
                    break


def _participle(tokens: tuple[Token, ...], at: int) -> int | None:
    """The participle that makes a form of `be` at a token a passive; None where there is none."""
    place = at + 1
    while place < len(tokens) and tokens[place].word in _PASSIVE_ADVERBS and "," not in tokens[place].before:
        place += 1
    if place >= len(tokens) or "," in tokens[place].before:
        return None
    word = tokens[place].word
    is_participle = word in _PARTICIPLES or (word.endswith("ed") and len(word) > 3)
    if not is_participle:
        return None
    following = [token.word for token in tokens[place + 1 : place + 5]]
    after_modal = tokens[at].word == "be" and any(
        token.word in ("can", "may", "might", "will", "could", "should", "must", "to")
        for token in tokens[max(0, at - 2) : at]
    )
    if "by" in following[:2] and word not in ("left", "done", "finished", "gone", "home"):
        return place
    if word == "used" and following[:1] == ["to"]:
        return None
    before = [token.word for token in tokens[max(0, at - 1) : at]]
    if word in ("made", "built", "meant") and _is_done(tokens[at].word, before, following):
        return place
    if word in _ADJECTIVES and not (after_modal and word in _DONE_TO):
        return None
    return place


_THINGS = word_set("nothing something everything anything none it this that they these those all much")
_MADE_OF = word_set("of up from for to by yet sure so clear")


def _is_done(verb: str, before: list[str], following: list[str]) -> bool:
    """Whether somebody makes or loses a thing here: `it was made in Leeds`, and not `it is made of wool`."""
    return (
        bool(_THINGS & set(before))
        and verb in ("is", "was", "are", "were")
        and not _MADE_OF & set(following[:1])
    )


_DONE_TO = word_set(
    """closed shut put left set made fixed raised lowered pressed tucked folded crossed bent
    stretched used read felt needed lost let"""
)


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
                sentence = page.sentences[number]
                if sentence.kind in PATIENT:
                    yield Match(sentence, at, at + 1).hit(f"{word!r} is long or rare")
