"""WORDS: the passive voice, and participles that only look like it."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.forms import IRREGULAR
from relax.lint.grammar import BODY
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.tokens import BREAK, Token, word_set

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
_MOODS = word_set(
    """alarmed amazed amused anxious astonished baffled bemused bewildered bored bothered burdened charmed content
    discouraged disgusted disheartened drained dazed dulled dismayed enchanted engrossed absorbed enthralled
    fascinated fatigued flustered frazzled frustrated haunted horrified impressed inspired intrigued irritated jaded
    moved numbed occupied preoccupied perplexed persuaded puzzled rattled reassured refreshed relieved shattered
    shocked soothed stunned terrified thrilled torn touched unfazed unimpressed unworried upset winded wearied"""
)
"""How somebody is."""
_PLACED = word_set(
    """abandoned anchored balanced bathed bordered buried bundled carpeted cased centred coated cobbled cushioned docked
    draped dressed drenched dried edged encased exposed faded filled flanked flooded framed frayed fringed frozen
    hidden huddled jammed knotted laden layered littered loaded moored nestled overgrown packed panelled paved perched
    piled planted poised positioned rooted rumpled ruffled rusted scented shaded shrouded silvered slumped soaked
    sprawled sprained sprinkled squashed stacked stained stiffened strained strewn stuffed supposed surrounded swollen
    tangled thatched tied tiled tipped torn turned twisted upturned wrapped wrinkled carved woven stitched bruised
    inflamed swollen flushed chipped cracked creased crumpled dented tattered weathered wooded timbered tuned
    dimmed steamed laid addressed looked misted clouded soured chilled boiled roasted toasted folded ironed pressed
    numbered armed blessed damned doomed cursed padded quilted heated upholstered lighted heaped bowed"""
)
"""How or where something is, and nobody does it."""
_STATES = _ADJECTIVES | _MOODS | _PLACED
_SCENERY = word_set(
    """surrounded covered lined shaded bordered flanked fringed edged hidden lit dotted carpeted bathed framed filled
    littered laden overgrown soaked drenched coated dressed buried sheltered"""
)
"""These stay so with a `by`: `surrounded by trees`."""
_NO_AGENTS = word_set(
    "now then tomorrow noon midnight day night chance mistake the half ten nine eight seven six five"
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
    if _is_done_by_somebody(word, following):
        return place
    if word == "allowed" and tokens[at - 1].word in _PEOPLE and following[:1] == ["to"]:
        return None  # `you are allowed to be bored`: a permission, in the words that everyone uses
    if word == "used" and following[:1] == ["to"]:
        return None
    before = [token.word for token in tokens[max(0, at - 1) : at]]
    if word in ("made", "built", "meant") and _is_done(tokens[at].word, before, following):
        return place
    if _is_done_to(tokens, at, word, following):
        return place
    if _is_free(tokens, at, word, following):
        return None
    if word in _STATES and not (after_modal and word in _DONE_TO):
        return None
    return place


def _is_done_to(tokens: tuple[Token, ...], at: int, word: str, following: list[str]) -> bool:
    """Whether a state was brought about: `the lights have been dimmed`, `the arms are stretched out`, `was left for you`."""
    before = [token.word for token in tokens[max(0, at - 2) : at]]
    if (
        tokens[at].word == "been"
        and {"has", "have", "had"} & set(before)
        and word in (_PLACED - _WORN) | _HANDLED
    ):
        return "you" not in before and "by" not in following
    if tokens[at].word in ("is", "are") and before[:1] == ["the"] and before[-1] in BODY:
        return word in _DONE_TO | _HANDLED
    if tokens[at].word not in ("was", "were"):
        return False
    return (word == "left" and following[:1] in _LEFT) or (
        word == "made" and following[:1] == ["for"] and before[-1:] not in (["you"], ["we"])
    )


_WORN = word_set(
    "folded pressed tied tuned stiffened strained sprained bruised tangled knotted faded twisted frozen"
)
_HANDLED = word_set(
    "closed shut covered furnished baked painted decorated lined mended fixed lit put set changed uncrossed raised lowered"
)
_LEFT = (["for"], ["behind"], ["on"], ["out"], ["by"])


def _is_free(tokens: tuple[Token, ...], at: int, word: str, following: list[str]) -> bool:
    """Whether nothing is done: `quick is allowed`, `the seat is taken`, `the engine is switched off`."""
    if word == "allowed":
        return (
            not following
            or bool(BREAK.search(tokens[-len(following)].before))
            or following[0] in ("here", "too")
        )
    if word in ("required", "needed", "expected", "asked", "wanted") and not following:
        return bool({"not", "nothing", "no"} & {token.word for token in tokens[: at + 2]})
    if word == "taken":
        return bool(at) and tokens[at - 1].word in ("seat", "chair", "place", "bench", "seats", "table")
    if word in ("built", "carved", "knitted"):
        return following[:1] == ["of"]
    return word in _SWITCHED and following[:1] in (["on"], ["off"], ["up"], ["in"], ["shut"], ["tight"])


_SWITCHED = word_set("switched screwed plugged zipped buttoned laced turned")
_PEOPLE = word_set("you we everyone everybody anyone all")


def _is_done_by_somebody(word: str, following: list[str]) -> bool:
    """Whether somebody or something is named who does it: `held by the chair`, and not `bored by now`."""
    if "by" not in following[:2] or word in ("left", "done", "finished", "gone", "home") or word in _SCENERY:
        return False
    behind = following[following.index("by") + 1 :]
    if behind[:1] in (["this"], ["that"]) and behind[1:2] in (["time"], ["point"], ["hour"], ["stage"]):
        return False  # `tired by this time of day`
    return not behind or behind[0] not in _NO_AGENTS or (behind[0] == "the" and behind[1:2] not in _TIMES)


_TIMES = (["time"], ["end"], ["window"], ["fire"], ["sea"], ["door"], ["way"])
_THINGS = word_set("nothing something everything anything none it this that they these those all much")
_MADE_OF = word_set("of up from for to by yet sure so clear")


def _is_done(verb: str, before: list[str], following: list[str]) -> bool:
    """Whether somebody makes or loses a thing here: `it was made in Leeds`, and not `it is made of wool`."""
    return (
        bool(_THINGS & set(before))
        and verb in ("is", "was", "are", "were")
        and not _MADE_OF & set(following[:1])
        and following[:3] != ["in", "the", "image"]
    )


_DONE_TO = word_set(
    """closed shut put left set made fixed raised lowered pressed tucked folded crossed bent
    stretched used read felt needed lost let"""
)
