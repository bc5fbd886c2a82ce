"""PAIN: attention that is held on a painful place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from relax.lint.grammar import is_asked, is_negated
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.denial import is_let_off
from relax.lint.rules.endurance import PASS_OVER
from relax.lint.rules.relief import promises
from relax.lint.sentences import Sentence
from relax.lint.tokens import Token, word_set

_ATTENDING = Patterns(
    "~keep|stay|remain|be (it|them|the|your|that|this / in)? .. company (with)?",
    "~fetch|coax|call|nudge|guide|lead|walk|steer|ease|bring|carry (it|them|your|the|yourself|you) .. (back|home|round|over|again|straight)",
    "~listen|attend|tune|cling|return (only|just|closely|again|back|in)? to",
    "~keep|go|carry on? (feeling|watching|noticing|looking|staring|listening|sensing|attending|exploring|studying|following|observing)",
    "~breathe (with|alongside|around|inside|from|towards|at|to)",
    "~find out",
    "~get (right|deep)? (inside|into) (the|your|this|that)",
    "~stay|remain|keep|rest|sit (put|here|there|right) right? there? (on|in|with|at|inside)",
    "~hold|keep|put|have .. .. (front|centre|middle|forefront) of",
    "(world|everything|all) (is|becomes|be) (now|only|just)? (the|your)",
    "nowhere (else)? (but|except)",
    "(attention|awareness|mind|focus) .. (belongs|lives|goes|stays) (on|in|with|there|at)",
    "~give (your|the|that|this) (sore|painful|aching|hurting|tender|throbbing) .. (your|all|every|full|its)",
    "~check|examine|study|inspect|probe|contemplate|concentrate|focus|investigate|attend",
    "~stay|remain|sit|rest|go|move|come|travel|settle|live|dwell|be .. (exactly|right|just|precisely)? (where|towards|toward|into|inside|beside|within|amid|among)",
    "~meet (the|your|this|that)?",
    "~bring .. .. to bear",
    "(task|job|work|aim|purpose|point|practice|exercise|invitation) (now|today|here|is)? (is)? (just|simply|only)? (to|for) (feel|be|stay|meet|notice|watch|sit|feeling|being|staying|meeting|noticing|watching|sitting)",
    "~think of|about (only|nothing|little)",
    "~stare|peer|gaze|squint",
    "nothing but (you|it|me)",
    "(only|just) (the|your|this|that)",
    "only|just|simply you and (the|your|this|that)",
    "nothing else? (matters|exists|counts|remains / is real) .. (but|except|beyond|outside / other than) (the|your|this|that)",
    "~spend ... (minute|minutes|moments|while|time|breaths|session)",
    "(until|till) (there|all|everything|you) .. (only|nothing|just) (but)?",
    "there is (only|just / nothing (but|else))",
    "(nothing|little) (else)? (but|except|beyond) (the|your|that|this)",
    "~hang|cling|hold on to",
    "~sit|be|stay|rest|walk|lie|wait|linger (quietly|right|close|a|for)? (while|bit)? (beside|alongside|next|near|by|with|among|amid|around|inside)",
    "~visit|tend|nurse|heed|mind|weigh|taste|name|score|magnify|enlarge|amplify|intensify|sharpen|savour|absorb|occupy|befriend the|your|that|this|each|every|all",
    "~have|take a (good|long|close|proper|careful|really|nice|slow)? (good|long|close|proper|careful)? (look|listen|feel|sniff)",
    "~get|go|come|move (right|up|to|in|straight|as)? (up close / in among / to know / to the bottom / as close / among / alongside / back to / round)",
    "~fill|soak|bathe|drench|flood|occupy|wrap your|yourself|the (whole|entire)? (mind|attention|awareness|thoughts)?",
    "~set|plant|pin|glue|nail|tether|hook|stick|clamp|attach|tie (your|the|all|every) .. (mind|attention|awareness|focus|thoughts|eye|gaze)",
    "~go (looking|hunting|searching|over|and|through|exploring|deep|deeper|further|down|where)",
    "~keep|hold (it|the|your|that|this) ... in (mind|view|sight|focus|awareness)",
    "~float|hover|circle|orbit|hang|rest|settle|perch (over|above|around|round|about|beside|upon|on|in|at)",
    "~make (it|this|that|the|your) .. .. (home|only|whole|centre|friend|world|focus|anchor)",
    "~let (it|the|your|that|this|every) ... (swallow|occupy / take (over|up) / be (all|everything|the|your) / grow|swell|expand|deepen)",
    "~not|never (look|turn|drift|stray|wander|slip|pull|shy|move|leave|let) (away|off|aside|go)",
    "~give (it|the|your|all|every|yourself|that|this|everything) ... (to|over) (to)?",
    "~drop|sink|go|come|travel|move|ease|settle|breathe (down|in|right|deep|deeper|slowly|gently|all)? (down|in|into|inside|onto|to) (to|into|the|your|that|where|this)",
    "~take|bring|carry|lead|turn|point|send|lower|drop|put|rest|keep|lay|place|hold|set|settle|stay (your|the|all|every|that / all of) (whole|full|inner|complete|entire|undivided|best)? (mind|mind's|attention|awareness|focus|thoughts|eye|ear|interest|concentration|senses|heart)",
    "~attend|listen|tend|surrender|yield|return|open|pay (closely|carefully|yourself|up|closer|right|wholly|completely)? to",
    "~give (the|your|that|this) (pain|ache|soreness|discomfort|hurt|throbbing) (a|an|its|some) (shape|colour|size|form|name|face|voice|texture|number|character|temperature|sound|image|picture)",
    "let nothing|everything|there ... (but|except|only|be|else|become)",
    "not|never (take|let|move|turn|allow|shift|lift) (your|the) .. (eye|eyes|attention|mind|awareness|focus|thoughts|gaze) .. (off|away|wander|leave|from|drift|stray)",
    "~travel|journey|go|move|return|fly|sail|make|journey (now|slowly|in|inside|deep|straight|directly|right|inwards|your)? (way)? to (the|where|your) .. (seat|heart|centre|core|source|root|middle|eye|site|place|spot|point|epicentre)",
    "(attention|awareness|mind|focus|everything) (is|are|stays|rests|remains|sinks|goes|moves|settles) .. (on|in|with|at|to|into|upon)",
    "~sink|drop|drift|melt|fall|ease|burrow|breathe (yourself|your|down|further|deeper|deep|right|straight)? (attention|mind|awareness|focus|further|deeper)? .. (into|inside|towards)",
    "~pour|drop|plunge|lower|focus|fix|send|gather (all|your|the|every) ... (attention|mind|awareness|focus|concentration)",
    "~look|stare|gaze (the|your|that|straight|hard|deep|right)",
    "what ~do the|your|it|that",
    "how ~do the|your|that",
    "~move|edge|creep|inch|lean|bring yourself? (close|closer|nearer|deeper|right)",
    "~stay|remain|keep (right|deep|deeply|close|fully)? (inside|within|in|with|at|close|near)",
    "~follow|chase|trail|shadow the|your|this|that",
    "~imagine|picture|see|find|put|place yourself (in|inside|within|at|entering|going|beside|near)",
    "~turn|crank (up)? the (volume|sound|heat|intensity|dial|light|spotlight) (up)? (on|of|to)",
    "~keep (an|your|both|a) (eye|eyes|watch|watchful|close) .. (on|upon|over|eye)",
    "~open (yourself|your|up|wide|fully) .. (to|towards|around)",
    "~direct|send|aim|point|guide|channel|bring|steer|return|pull|drag|tug ... (breath|breathing|attention|mind|awareness|focus|thoughts|gaze) (to|into|towards|at|on|onto|through)",
    "~look|search|hunt|feel|scan (for|out|around)",
    "~hold (it|the|your|that|this) in",
    "~stay|remain|be|sit|rest|keep|linger (quietly|still|gently|just|here|calmly|patiently)? (with|on|at|in|there|close|near)",
    "~head|aim|make straight|right|directly for|to",
    "~set up camp",
    "~let .. world|everything|whole|mind ~become|be|fill",
    "where exactly? precisely? is|are|do|does|can",
    "how big|large|deep|hot|heavy|strong|intense|bad|sharp|wide is|are|does",
    "~spend .. time|minute|minutes|moment|moments|while|breaths",
    "~know|meet|greet your|the|this",
    "~meet|greet that",
    "~put .. magnifying|microscope|spotlight|torch",
    "~become|be one with",
    "~inhabit|enter|linger|track|trace|map|locate|identify|examine|rate|measure|witness|contact|contemplate|scrutinise|study",
    "~dive|drop|plunge|travel|journey|delve|tune|settle|zoom|home|check|drift|fall|burrow in|into|inside|towards|down",
    "~tune|zoom|home|hone in",
    "~linger|hover|dwell|stop|pause|wait|settle|hang|hold on|over|at|with|by|around|there|where|your|the",
    "~make|create|allow|give room|space|time for|to",
    "~open up? to|towards|around",
    "~allow|let|hold|keep the|your|that|this|any pain|ache|soreness|discomfort|painful|sore|hurt|throbbing|burning",
    "~shine|send|direct|point|aim a|your|the|every|each light|torch|spotlight|breath|warmth",
    "~get|become|be curious|interested|close|closer|intimate|acquainted|familiar",
    "~follow|fix|fasten|anchor|centre|immerse|absorb|park|lock|devote|dedicate|point|train|steer|aim",
    "~come|go|draw|get|step close|closer|nearer|near|right|deep|deeper|straight",
    "~say hello|hi",
    "~return to|again",
    "~put|place|hold .. under|at",
    "~stay|remain|rest|live in|inside",
    "~count|number the|each|every|your",
    "~think (only|just|hard|deeply)? about|of",
    "only|one task|job|work is to",
    "~take|bring|carry your|the|all .. attention|mind|awareness",
    "know|get .. well|better|close",
    "~bring the|your pain to",
    "~become|be aware|conscious|curious of|about",
    "meet|sink|lean|soften|relax into|towards",
    "~focus|concentrate|zoom|dwell ... on|upon|in",
    "~go|look|feel|breathe|lean|sink|step|move right|deep|deeper|straight|directly? into|inside|towards",
    "let .. pain|ache be|have|take|fill",
    "where (in|on|about) your .. (is|are|do|does|can)",
    "where is|does the|your|it .. worst|strongest|hurt",
    "your|the attention|mind|awareness|focus can|may|might|will|could stay|rest|remain|go|sit with|on|in|to|at",
    "~listen|speak|talk to the|your|this|that pain|ache|soreness|discomfort|painful|sore|hurt",
    "~ask|welcome|greet|befriend|face|meet the|your|this|that",
    "~bring|keep|hold|fix|rest|direct|turn|place|put|give|settle|move|let|take|send ... attention|mind|awareness|focus|gaze|thoughts",
    "~bring|take it|yourself|them? back",
    "~notice|watch|observe|explore|examine|study|investigate|feel|sense|scan",
    "~stay|sit|be|remain with",
    "~turn|lean|move|go towards|toward|into|to",
    "~breathe (in and out)? (into|through)",
    "look|looking .. closer|closely|at|into",
    "~come|keep|go|keep back|coming|returning",
    "~find|picture|imagine|visualise|describe|name the|your|where",
    "what colour|shape|size|texture|temperature|sound",
    "~let ... fill|have",
    "~pay|give .. attention",
)
_PLACE = Patterns(
    "(its|their) (worst|sorest|loudest|strongest|angriest|fiercest|sharpest|hottest|tightest|rawest)",
    "worst (of it / of the / place|bit|part|spot|one)",
    "(crying|calling|shouting|screaming|begging|moaning) (out|loudest|at|for|to|in)",
    "(part|parts|place|places|bit|bits|spot|area|side|joint|joints|muscle|muscles|knee|back|hip|neck|shoulder|foot|hand) (of|in|on)? (you|your|it)? .. (that|which)? (is|are|has|have|feels|gives|keeps)? .. "
    "(complains|complaining|grumbles|grumbling|troubles|suffers|suffering|bothering|nagging|protesting|cries|shouts|screams|screaming|shouting|struggling|injured|damaged|inflamed|swollen|angry|troubling|raw|gyp|gip|grief|jip|wrong)",
    "sorer|raw|smarting|smarts|twinging|nagging|gnawing|jabbing|searing|burns|aflame|hurty|ow|ouch",
    "(feel|feels|feeling|is|are) (the)? worst",
    "pain|ache|aches|aching|hurt|hurts|hurting|sore|painful|soreness|throbs|throb|throbbing|tender|achy|stabbing|burning|pains|discomfort|stinging|stings|sorest|achiest|tenderest|painfullest|tenderness|twinge|twinges|cramp|cramps|cramping|agony|pounding|bothers|troubles|shooting|headache|migraine|unpleasant|uncomfortable|pang|pangs|spasm|spasms|niggle|niggles|stiffness|aches",
    "(inflamed|swollen|bruised|stiff) (knee|back|hip|shoulder|neck|joint|joints|spot|place|part|area|hand|foot|ankle|wrist)",
    "(bad|worst|affected|afflicted|injured|troubled|troublesome|poorly|damaged) (knee|back|hip|shoulder|neck|side|leg|foot|hand|spot|place|part|area|joint|ankle|wrist|elbow|limb)",
)
_NEUTRAL = word_set(
    """hands hand feet soles sound sounds room nostrils air chair floor earlobe fingertip
    fingertips fingers window light neutral ordinary comfortable cushion elsewhere resting background outside
    bench easy pillow stool blanket lap sofa bath rain breath birds birdsong music clock sea waves sky trees garden traffic cup river"""
)
_SENT = frozenset(("breath", "light"))
"""Before the pain, these are what is sent to it: `direct your breath to the painful place`."""
_OFFERING = word_set("back find instead resting return come go move somewhere")


@rule(
    "PAIN006",
    "attention-on-pain",
    pack="pain",
    severity=Severity.WARNING,
    summary="holds attention on the painful place and offers no other",
    better="offer a neutral place first and the way back to it, such as: You might rest your mind in your hands.",
    source="[lit] Busch 2012: relaxing breathing raised pain thresholds, attentive breathing did not; [judgement]",
)
def attention_on_pain(page: Page) -> Iterator[Hit]:
    """Attention that is kept on pain turns it up; a neutral place to come back to makes looking at it safe.

    Okay: You might notice the painful place for one breath, and then the soles of your feet.
    Okay: There is no need to look at the pain.
    PAIN006: Bring your whole attention to the place that hurts, and keep it there.
    Okay: Let the sore knee rest on a pillow.
    PAIN006: Keep coming back to your painful knee.
    PAIN006: Keep company with the ache, and let it be the only thing there is.
    PAIN006: Notice where your back is at its worst, and stay there.
    """
    for match in page.find(_PLACE):
        sentence = match.sentence
        attending = [first for first, _ in _ATTENDING.find(sentence.tokens)]
        asked = [
            first
            for first in attending
            if first < match.first + 1 and not is_negated(sentence.tokens, first) and _attends(match, first)
        ]
        held_behind = [first for first, _ in _HELD_BEHIND.find(sentence.tokens) if first >= match.last]
        if not {"if", "when", "whenever"} & {token.word for token in sentence.tokens[: match.first]}:
            asked += [
                first
                for first in held_behind
                if is_asked(sentence.tokens, first) and not is_negated(sentence.tokens, first)
            ]
        leaving = promises(sentence) or bool(_THINNING & {token.word for token in sentence.tokens})
        leaving = leaving or _looks_away(sentence)
        held = any(sentence.tokens[first].word in ("not", "never", "nothing") for first in asked)
        let_off = not held and (is_let_off(match) or _is_left(match))
        if asked and not leaving and not let_off and not _offers_a_neutral_place(page, match):
            yield match.hit()


_HELD_BEHIND = Patterns(
    "~stay|be|remain|sit|keep with it",
    "~look|stare|gaze (straight|right|hard)? (at|into) it",
    "~listen (closely|hard|only)? to it",
    "~give|lend|offer|bring it (all|your|full|every)",
    "keep|leave|hold|fix your (mind|attention|awareness|focus) (there|on|with)",
)
"""Attention that is asked for behind the painful place: `the sore place wants your company, so give it all your time`."""
_THINNING = word_set("thinning fading softening loosening drifting dissolving melting shrinking")
_PASSED_OVER = Patterns(*PASS_OVER)
"""Words for looking away, which are another rule's: `put the pain out of your mind`."""
_FELT = word_set(
    "the your that this any all every each into for where how it its deeper deep right straight fully"
)
_NO_GERUNDS = frozenset(("bring", "cling", "sing"))


def _looks_away(sentence: Sentence) -> bool:
    """Whether it says to look away, which is another rule's; `don't let yourself be drawn away` does not."""
    tokens = sentence.tokens
    return any(tokens[first].word not in ("not", "never") for first, _ in _PASSED_OVER.find(tokens))


_TELLING = word_set(
    "task job work aim purpose point practice exercise invitation nowhere world everything all what look looking where how your the only one not never until till there nothing little"
)
"""Words that are no verbs, and with which attention is asked for: `until there is only the throbbing`."""
_KEEPING = word_set(
    "keep keeps start starts begin begins try continue practise spend minutes minute by go stay then and for"
)
"""Before a verb in -ing, these ask for it: `keep watching the pain`."""
_CONDITIONS = word_set("if when whenever unless though because until before without instead than least")
"""Between an instruction and the pain, these say when, and not where to look."""


def _attends(match: Match, first: int) -> bool:
    tokens = match.sentence.tokens
    word = tokens[first].word
    following = tokens[first + 1].word if first + 1 < len(tokens) else ""
    if word == "feel" and following not in _FELT:
        return False  # `it is fine to feel angry about the pain`
    if word == "be" and match.first == first + 2:
        return False  # `it must be tiring to be in pain`
    if word in _STEERED and following in _PAST:
        return False  # `we'll steer round the sore bits`
    if word in ("only", "just", "simply") and following == "you":
        return True  # `it is just you and the pain`
    if any(token.word in _CONDITIONS for token in tokens[first + 1 : match.first]):
        return False
    if first == 2 and tokens[0].word in ("can", "could") and tokens[1].word == "you":
        return True  # `can you feel how it throbs?`
    if word in ("attention", "awareness", "mind", "focus", "everything"):
        return not is_negated(tokens, match.first) and not _WANDERS & {token.word for token in tokens}
    if word in _TELLING:
        return True
    if (
        first
        and tokens[first - 1].word == "may"
        and word in ("notice", "feel", "sense", "find", "be", "become")
    ):
        return False  # `you may notice aches` says what can happen
    if word.endswith("ing") and word not in _NO_GERUNDS and first:
        return tokens[first - 1].word in _KEEPING
    return is_asked(tokens, first)


_STEERED = word_set("steer steering steers walk step skirt tiptoe")
_PAST = word_set("round around clear past wide away")


def _is_left(match: Match) -> bool:
    """Whether attention goes from the place, and not to it: `turn your mind from the sore place to the cup`."""
    return bool(
        {"from", "off"}
        & {token.word for token in match.sentence.tokens[max(0, match.first - 2) : match.first]}
    )


_WANDERS = word_set("may might can could if when sometimes often keeps maybe perhaps whenever")

_LINKS = word_set("in of at on around inside under behind near")


def _away_from(match: Match) -> tuple[Token, ...]:
    """The words of a sentence, without those that say where it hurts: `the burning in your feet`."""
    tokens, last = match.sentence.tokens, match.last
    following = [token.word for token in tokens[last : last + 2]]
    where = 4 if following[:1] and following[0] in _LINKS else 1
    return (*tokens[: match.first], *tokens[last + where :])


def _laid(tokens: Sequence[Token]) -> set[str]:
    """The hands that are laid on the place, and are no place to go to: `keep your hand on the bit that throbs`."""
    return {
        one.word
        for one, then in pairwise(tokens)
        if one.word in _HANDS and then.word in ("on", "over", "upon")
    }


_HANDS = word_set("hand hands fingers fingertips fingertip")


def _offers_a_neutral_place(page: Page, match: Match) -> bool:
    """Whether a neutral place is named in the sentence or close to it, or was found for it before."""
    own = match.sentence
    for other in page.spoken:
        near = abs(other.paragraph - own.paragraph) <= 1 and other.heard & own.heard
        words = {token.word for token in other.tokens}
        if other is own:
            sent = {token.word for token in own.tokens[: match.first]} & _SENT
            sent |= _laid(own.tokens[: match.last])
            if {token.word for token in _away_from(match)} & _NEUTRAL - sent:
                return True
        elif (near and words & (_NEUTRAL - {"room"}) and words & _OFFERING) or (
            other.number < own.number and {"resting", "place"} <= words
        ):
            return True
    return False
