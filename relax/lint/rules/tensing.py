"""PAIN: tensing, clenching, squeezing and bracing, in words that ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.forms import gerund
from relax.lint.grammar import is_begun, is_described, is_negated, takes_object
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.denial import GERUND_SUBJECT, is_let_off
from relax.lint.tokens import word_set

_TENSING = (
    "clench",
    "squeeze",
    "tighten",
    "brace",
    "tense",
    "scrunch",
    "stiffen",
    "tauten",
    "bunch",
    "squinch",
)
_PLAIN = frozenset(_TENSING)
_GERUNDS = frozenset(map(gerund, _TENSING))
_TENSE_VERBS = Patterns(*_PLAIN, *_GERUNDS)
_EFFORT = word_set("hard harder hardest firmly tight tightly strongly force strength forcefully might rigid")
_THINGS = word_set(
    """progressive fist fists tension isometric isometrics pmr jacobson jacobson's applied another one other
    second third final last gentle small little firm strong quick more as once after when until clenched tensed squeezed tightened"""
)
"""Words that begin a pattern and are no verbs."""
_NOT_A_VERB = word_set("""past present future perfect imperfect knee neck back wrist leg dental""")
_MUSCLES = (
    "muscle|muscles|stomach|belly|buttocks|thighs|calves|arms|abdomen|core|glutes|biceps|shoulders|fists"
)
_LIMBS = (
    "hand|hands|fist|fists|palm|palms|finger|fingers|thumb|thumbs|arm|arms|elbow|elbows|wrist|wrists|shoulder|shoulders|blades|"
    "neck|head|jaw|teeth|lips|tongue|cheeks|face|eyes|eyelids|lids|brow|brows|forehead|chest|back|spine|stomach|belly|tummy|"
    "buttocks|bottom|hips|pelvis|floor|thigh|thighs|leg|legs|knee|knees|calf|calves|ankle|ankles|foot|feet|heel|heels|toe|toes|"
    "muscle|muscles|core|abs|glutes|body"
)


def _asked(*verbs: str) -> str:
    """The two forms in which a verb asks: `press`, and `start by pressing`."""
    return "|".join(form for verb in verbs for form in (verb, gerund(verb)))


_PRESS = _asked(
    "press", "push", "pull", "draw", "dig", "grip", "clasp", "clutch", "grasp", "crush", "clamp", "bite"
)
_CURL = _asked("curl", "ball", "screw", "point", "hunch", "arch", "lock", "flex")
_CLOSE = _asked("close", "shut", "roll", "fold", "form", "turn", "hug", "hold")
_HARD = "hard|harder|hardest|firmly|firm|tight|tightly|tighter|tightest|strongly|forcefully|fiercely|rigid|rigidly"
_TENSING_IN_OTHER_WORDS = Patterns(
    f"{_PRESS} ... {_HARD}",
    f"{_CURL}|{_CLOSE} .. {_LIMBS} .. {_HARD}",
    f"{_PRESS}|{_CURL} .. {_LIMBS} ... and|then|before? hold|holding|release",
    f"{_PRESS} .. {_LIMBS} together",
    f"{_asked('crush', 'squash', 'squeeze', 'wring', 'grip', 'squish', 'strangle', 'throttle')} a|an|the|some|your .. can|tin|ball|lemon|orange|sponge|towel|cloth|pillow|nut|egg|clay|dough|hand|stone|rope|bar|handle|wheel|arms|armrests|chair|juice",
    f"{_asked('gather', 'bunch', 'pull', 'draw', 'work', 'use', 'harden', 'shorten', 'bring')} up|together? all|every|the|your|each of? the|your? muscle|muscles",
    f"{_CURL}|{_CLOSE} ... into|to|in a? tight|firm|hard? fist|fists",
    f"{_asked('raise', 'lift')} .. {_LIMBS} ... and hold|keep",
    f"{_asked('create', 'build', 'make', 'put', 'add', 'apply', 'bring', 'introduce', 'produce', 'send', 'hold', 'keep', 'increase')} as|more|some|a|all|this|that|the|up? much|little|bit? of? tension|tightness|strain",
    f"{_asked('frown', 'scowl', 'grimace', 'squint')} as|hard|harder|deeply|tightly|and|then|for|until",
    f"{_asked('smile', 'open', 'spread', 'stretch', 'splay')} ... as wide|widely|hard as",
    f"{_asked('contract', 'flex', 'harden', 'engage', 'activate', 'fire', 'recruit', 'shorten', 'bulge', 'pump')} your|the|every|each|those|these|all|up? .. {_MUSCLES}|quads|hamstrings|triceps|pecs|abs",
    f"{_asked('dig', 'drive', 'press', 'push')} your|the|both heels|nails|fingernails|knuckles|elbows hard|down|into|in",
    f"{_asked('lift', 'pull', 'draw')} .. pelvic floor",
    f"{_asked('strain')} your|the|every|each|against|until|as",
    f"{_asked('puff', 'blow')} out? your|the cheeks",
    f"{_asked('wring')} your|the|out",
    f"{_asked('go', 'turn')} rigid|stiff|taut",
    "until you can? feel the|a|some? strain|tension|pull|burn|muscle|muscles|squeeze",
    "another|one|second|third|final|last|gentle|small|little|firm|strong|quick|more big|good|last|final|firm|gentle|more|long? squeeze|clench",
    "isometric|isometrics|pmr|jacobson|jacobson's",
    "applied tension|relaxation",
    "progressive relaxation",
    "tension release|relaxation exercise|exercises|cycle|cycles|method|technique",
    f"contract|contracting|flex|flexing|harden|hardening|engage|engaging your|the|each|every|all {_MUSCLES}",
    "hold|holding|keep|keeping|build|building|feel|increase|increasing|create|creating the|that|this tension",
    "make|making a|your? tight|firm|hard? fist|fists",
    "make|making .. fist|fists",
    "ball|balling .. fist|fists",
    "curl|curling .. toes|fingers .. tight|tightly|hard|under|in|down",
    "screw|screwing up? your|the .. up?",
    "grit|gritting your teeth",
    "press|pressing|push|pushing|pull|pulling|grip|gripping ... as hard|tight|tightly|firmly as",
    "suck|sucking|pull|pulling in? your stomach|belly|tummy in?",
    "hunch|hunching|shrug|shrugging|raise|raising|lift|lifting|pull|pulling|bring|bringing|draw|drawing ... ears",
    "raise|raising|lift|lifting .. eyebrows",
    "frown|frowning|bite|biting|push|press|grip|pull .. hard|harder",
    "bite|biting|clamp|clamping down",
    "bring|bringing|press|pressing|pull|pulling|push ... together and squeeze|hold|press",
    "wrinkle|wrinkling|furrow|furrowing|crease|creasing|knit your|the forehead|brow|brows|nose|face",
    "purse|pursing|press|pressing your|the lips",
    "tuck|tucking your|the chin .. in|hard|down",
    "draw|drawing|pull|pulling|suck|sucking your|the navel|belly|tummy|stomach|button in|back|up|towards",
    "make|making your|the|every|each ... rigid|stiff|hard|tight|tense|solid",
    "until your|the ... tight|tense|hard|rigid|shake|tremble|burn",
    "the same with your|the .. other fist|fists",
    "other fist",
    "raise|lift|lifting|raising your|the shoulders .. high|up",
    "contract|contracting and|then|or|your|the|each|every",
    "clench|squeeze too|as|harder",
    "stop you from clenching|tensing|squeezing",
    "fist|fists closed|tight|tightly",
    "pull|pulling|draw|drawing|bring|bringing your|the shoulder blades together",
    "pull|pulling|draw|drawing|point|pointing your|the toes|feet .. towards|until|up|hard",
    "as stiff|hard|tight|tightly|firmly|rigid as",
    "tension as|while you",
    "hold|holding|keep|keeping .. squeeze|clench|tension|tightness",
    "not|never let go of the squeeze|clench",
    "once|after|when|until you ~have .. tensed|clenched|squeezed|tightened|braced",
    "clenched|tensed|squeezed|tightened keep|hold",
    "squeeze|grip|crush .. ball|lemon|orange|sponge",
    "tighten|tightening|strengthen your|the grip",
    "give ... squeeze|clench",
    "keep|keeping|hold|holding them|it|your|the|both|this ... clenched|tensed|squeezed|tight|tightened|braced",
    "squash|squashing|crunch|crunching|pinch|pinching your|the",
    "lock|locking your knees|elbows|arms",
    "arch|arching your back",
    "bear|bearing down",
    "tense|tension .. hold .. release",
    "progressive muscle|muscular relaxation",
)

_MOVED = Patterns(f"{_PRESS}|{_CURL} .. {_LIMBS}")


@rule(
    "PAIN001",
    "tensing",
    pack="pain",
    severity=Severity.ERROR,
    summary="asks people in pain to tense, squeeze or brace",
    better="let go without tensing first, such as: Your hands can soften a little.",
    source="[seed] `anything but that` for progressive muscle relaxation; [lit] Therapeutic Guidelines (Australia): "
    "tensing can aggravate some painful conditions, though two English pain services teach it",
)
def tensing(page: Page) -> Iterator[Hit]:
    """Tensing can aggravate a painful condition, and release works without it; nobody has shown that it harms.

    Okay: There is no need to tense anything.
    Okay: You might notice if the jaw is tense.
    Okay: When pain comes, the body often braces itself.
    Okay: You can rest your hands without tightening them.
    PAIN001: Clench your fists, and let them go.
    PAIN001: You might like to squeeze your shoulder blades together.
    PAIN001: Don't forget to tense your legs.
    PAIN001: Start by clenching both hands.
    """
    for match in page.find(_TENSE_VERBS, PATIENT):
        if _asks_to_tense(match) and not is_let_off(match, told=True):
            yield match.hit()
    yield from _moved_with_effort(page)
    for match in page.find(_TENSING_IN_OTHER_WORDS, PATIENT):
        tokens = match.sentence.tokens
        word = tokens[match.first].word
        asked = (
            is_begun(tokens, match.first) if word.endswith("ing") else not is_described(tokens, match.first)
        )
        following = tokens[match.last].word if match.last < len(tokens) else ""
        if word.endswith("ing") and match.first == 0 and following in GERUND_SUBJECT:
            continue  # `holding tension is tiring`
        if (asked or word in _THINGS) and not is_let_off(match, told=True):
            yield match.hit()


def _moved_with_effort(page: Page) -> Iterator[Hit]:
    """Parts of the body that are pushed or pulled, with the effort named behind a comma: `…, quite hard`."""
    for match in page.find(_MOVED, PATIENT):
        tokens = match.sentence.tokens
        place = next((at for at in range(match.last, len(tokens)) if tokens[at].word in _EFFORT), None)
        told = is_described(tokens, match.first) or tokens[match.first].word.endswith("ing")
        if place is None or told or is_negated(tokens, place) or is_let_off(match, told=True):
            continue
        if not _TENSING_IN_OTHER_WORDS.match(tokens, match.first):
            yield match.hit()


def _asks_to_tense(match: Match) -> bool:
    tokens, at = match.sentence.tokens, match.first
    word = tokens[at].word
    if at and (tokens[at].before == "-" or tokens[at - 1].word in _NOT_A_VERB):
        return False
    if word in _GERUNDS:
        return is_begun(tokens, at)
    return takes_object(tokens, at) and not is_described(tokens, at) and not _is_adjective(match)


_DESCRIBING = word_set("can may might often are is will tend ache have")


def _is_adjective(match: Match) -> bool:
    """Whether this is `tense shoulders can soften`, or what somebody is: tense, as before an exam."""
    tokens, at = match.sentence.tokens, match.first
    if tokens[at].word != "tense":
        return False
    following = [token.word for token in tokens[at + 1 : at + 4]]
    return (at == 0 and not following) or bool(_DESCRIBING & set(following[1:3]))
