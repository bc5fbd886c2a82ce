"""PAIN: what harms people who live with persistent pain."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.forms import forms, gerund
from relax.lint.grammar import (
    is_asked,
    is_begun,
    is_described,
    is_negated,
    is_rejected,
    is_reported,
    takes_object,
)
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.tokens import word_set

_TENSING = ("clench", "squeeze", "tighten", "brace", "tense", "scrunch", "stiffen", "tauten")
_PLAIN = frozenset(_TENSING)
_GERUNDS = frozenset(map(gerund, _TENSING))
_TENSE_VERBS = Patterns(*_PLAIN, *_GERUNDS)
_GERUND_SUBJECT = word_set("is can takes may costs tires rarely makes")
_THINGS = word_set(
    """progressive fist fists tension as once after when until clenched tensed squeezed tightened"""
)
"""Words that begin a pattern and are no verbs."""
_NOT_A_VERB = word_set("""past present future perfect imperfect knee neck back wrist leg dental""")
_MUSCLES = (
    "muscle|muscles|stomach|belly|buttocks|thighs|calves|arms|abdomen|core|glutes|biceps|shoulders|fists"
)
_TENSING_IN_OTHER_WORDS = Patterns(
    f"contract|contracting|flex|flexing|harden|hardening|engage|engaging your|the|each|every|all {_MUSCLES}",
    f"contract|contracting|flex|flexing|harden|hardening your|the .. {_MUSCLES}",
    "hold|holding|keep|keeping|build|building|feel|increase|increasing|create|creating the|that|this tension",
    "make|making a|your? tight|firm|hard? fist|fists",
    "make|making .. fist|fists",
    "ball|balling .. fist|fists",
    "curl|curling .. toes|fingers .. tight|tightly|hard|under|in|down",
    "screw|screwing up? your|the .. up?",
    "grit|gritting your teeth",
    "press|pressing|push|pushing|grip|gripping|pull|pulling ... hard|firmly|tight|tightly|hardest|harder",
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
        if _asks_to_tense(match) and not _is_let_off(match, told=True):
            yield match.hit()
    for match in page.find(_TENSING_IN_OTHER_WORDS, PATIENT):
        tokens = match.sentence.tokens
        word = tokens[match.first].word
        asked = (
            is_begun(tokens, match.first) if word.endswith("ing") else not is_described(tokens, match.first)
        )
        following = tokens[match.last].word if match.last < len(tokens) else ""
        if word.endswith("ing") and match.first == 0 and following in _GERUND_SUBJECT:
            continue  # `holding tension is tiring`
        if (asked or word in _THINGS) and not _is_let_off(match, told=True):
            yield match.hit()


def _asks_to_tense(match: Match) -> bool:
    tokens, at = match.sentence.tokens, match.first
    word = tokens[at].word
    if at and (tokens[at].before == "-" or tokens[at - 1].word in _NOT_A_VERB):
        return False
    if word in _GERUNDS:
        return is_begun(tokens, at)
    return takes_object(tokens, at) and not is_described(tokens, at) and not _is_adjective(match)


def _is_adjective(match: Match) -> bool:
    """Whether this is `tense shoulders can soften`, or what somebody is: tense, as before an exam."""
    tokens, at = match.sentence.tokens, match.first
    if tokens[at].word != "tense":
        return False
    following = [token.word for token in tokens[at + 1 : at + 4]]
    stands_free = not following or "," in tokens[at + 1].before
    describes = bool(word_set("can may might often are is will tend ache have") & set(following[1:3]))
    return (stands_free and at == 0 and not following) or describes


def _is_let_off(match: Match, *, told: bool = False) -> bool:
    """Whether the words are denied, turned down, or told as what others say."""
    tokens = match.sentence.tokens
    if is_negated(tokens, match.first) or is_rejected(tokens, match.last):
        return True
    return (
        is_reported(tokens, match.first) if not told else any(t.word == "told" for t in tokens[: match.first])
    )


_PRAISE = word_set("""how the best good what key help helps make makes teach works""")
_TEACHING = word_set("""ask asks teach teaches tell tells want wants say says use uses make makes have""")

_PHRASES = Patterns(
    "pain|it is|are only|just? in your|the mind|head|imagination|brain",
    "most|much|some|part of it|this|that|the .. in your|the head|mind",
    "only|just pain|discomfort|a bit|nerves",
    "such a baby|wimp|coward|fuss|martyr",
    "relax it is easy",
    "pushing|powering|pressing through|past|on",
    "accept it|this and move on",
    "~ignore it and",
    "~shut|~blank|~block|tune out the|your|any|all? pain|ache".replace("~", ""),
    "work|try harder at|on",
    "as hard as you|possible",
    "everything you ~have .. got",
    "not really in|that|so|hurting pain?",
    "your mind is|keeps making|creating|inventing|playing",
    "keep|keeping pushing|fighting|battling|trying|smiling",
    "keep calm and",
    "you not just|simply relax",
    "you just relax",
    "if only you would|could relax|try|let",
    "grit your teeth and",
    "never mind the pain",
    "~get past|through|over the|your pain",
    "~conquer|defeat|master your|the pain|body",
    "be a|more good|strong|positive soldier|patient|person",
    "put on a brave face",
    "mustn't complain",
    "you are making it|this up|worse",
    "you are just|simply|only being|too .. lazy|weak|sensitive|dramatic|nervous",
    "pain is a|just|only choice|sign|weakness|feeling|thought|illusion",
    "no such thing as can't",
    "all you need to? do? is? to? relax",
    "just|simply ... and relax",
    "make|force yourself to? relax",
    "relax just relax",
    "live|living with|alongside the|your|this|that pain",
    "have|must|got to live with .. pain",
    "keep going no matter",
    "~think|dwell about|of|on the|your|any? pain",
    "no|little attention|notice to|of the|your|any? pain",
    "no thought to|of the|your? pain",
    "~put ... to the back of your mind",
    "weakness leaving",
    "all in|inside the|your brain|nerves",
    "your hardest|utmost",
    "not try|trying|tried hard enough",
    "people|others|someone|somebody ~have it .. worse|harder",
    "worse off",
    "let the|your? pain win|beat|stop|rule",
    "~stop complaining|moaning|whining|whingeing|fussing|feeling|being",
    "it is not that|so bad",
    "it is nothing really?",
    "not|nothing to make a fuss",
    "~carry on regardless",
    "~be strong|brave|tough|positive",
    "~accept that .. pain .. never|always|not",
    "get|getting on with your life|day",
    "think positive|positively|happy",
    "give in to it|the|your",
    "no gain without",
    "if you want|try|work .. enough",
    "you can beat|conquer|overcome this|it|the|your",
    "nothing really|actually|physically|much wrong with",
    "it|this|pain is psychological|psychosomatic|imaginary",
    "you are imagining",
    "~ignore what? your body|body's",
    "no such thing as pain",
    "willpower|will power",
    "get a grip",
    "~harden up",
    "chin up",
    "look on the bright side",
    "count your blessings",
    "could be worse",
    "must get used to",
    "learn to accept|tolerate|endure|cope|put",
    "~endure the|your|this|it",
    "~tolerate the|your|this pain",
    "~fight the|your|it|this|against? pain",
    "~battle your|the|through|against|on",
    "live with it",
    "living with it is|means|now",
    "~learn .. live with",
    "have|must|need|just .. live with",
    "all in|inside your|the|their head|mind|heads|imagination",
    "only in your|the head|mind|imagination",
    "just|simply|only|try relax|chill",
    "just|simply try? to? relax",
    "try to relax",
    "~calm down",
    "~try .. harder",
    "more|greater|extra effort",
    "~push on|yourself|harder|ahead? through|past? the|this|it|your|any|to? pain|discomfort|last|limit|limits|barrier|tiredness|anything",
    "~push on|yourself|your|right|straight? way? through|past",
    "~push yourself|on|harder",
    "~power through|past",
    "~fight through|past|the|your|against? pain|it",
    "~work through|past the|your pain|ache",
    "~soldier|battle on",
    "no pain no gain",
    "~ignore the|your|any|this|that|all? pain|ache|aches|hurt|hurting|discomfort|soreness",
    "~forget about? the|your|any pain|ache|aches|hurt|discomfort",
    "~block|shut|tune|push .. pain|ache|hurt .. out|away|aside?",
    "~block out the|your|any pain",
    "~put the|your pain out of your mind",
    "~think yourself better|well",
    "~rise above the|your|it",
    "mind over matter",
    "get over it|this",
    "~get on with it",
    "~put up with it|the|your|this",
    "~grin and bear it",
    "~tough it|this out",
    "~toughen|man|buck|cheer up",
    "~pull yourself|yourselves together",
    "~snap out of it",
    "~suck it up",
    "~bite the bullet",
    "stiff upper lip",
    "pull your socks up",
    "your pain is not real",
    "pain is not real",
    "~imagine|imagining your|the pain?",
    "there is nothing wrong with you",
    "nothing is wrong with you",
    "others|people|many|some have it worse",
    "you just|simply|only have|need to relax|accept",
    "get used to it|the|your",
    "~give in to the|your pain",
    "mustn't grumble",
)
_IMAGINE = word_set("imagine imagines imagined imagining")


@rule(
    "PAIN002",
    "harmful-phrase",
    pack="pain",
    severity=Severity.ERROR,
    summary="words that tell people in pain to put up with it, to try harder, or that it is not real",
    better="say that the pain is real and that nothing is asked, such as: There is nothing you need to push through.",
    source="[seed] `Least. Helpful. Instruction. Ever.`",
)
def harmful_phrases(page: Page) -> Iterator[Hit]:
    """People in pain have heard these words for years, and heard in them that nobody believes it.

    Okay: There is nothing you need to push through.
    Okay: You may have been told to live with it. That was no help at all.
    Okay: Trying harder rarely helps here.
    PAIN002: Remember, it is all in your head.
    PAIN002: Try a little harder, and push through the pain.
    PAIN002: Just relax.
    """
    for match in page.find(_PHRASES, PATIENT):
        words = [token.word for token in match.sentence.tokens[match.first : match.last]]
        if words[0] in _IMAGINE and words[0] != "imagining":
            continue
        if _says_of(match, words):
            continue
        if _is_order_not_to(words) or not _is_let_off(match):
            yield match.hit()


def _says_of(match: Match, words: list[str]) -> bool:
    """Whether the words are the subject of what is said, and nobody is asked: `ignoring pain is tiring`."""
    if not words[0].endswith("ing") or match.first > 0:
        return False
    following = [token.word for token in match.sentence.tokens[match.last : match.last + 2]]
    return bool(following) and following[0] in _GERUND_SUBJECT and not _PRAISE & set(following[1:])


def _is_order_not_to(words: list[str]) -> bool:
    """Whether words are harmful denied too: `don't give in to it`, `don't think about the pain`."""
    return words[0] in ("think", "thinking", "give", "let", "dwell", "not")


_PAIN = "pain|pains|ache|aches|aching|hurt|hurting|soreness|discomfort|suffering"
_LEAVES = (
    "go|goes|going|gone|leave|leaves|leaving|fade|fades|fading|melt|melts|melting|dissolve|dissolves|dissolving|"
    "disappear|disappears|disappearing|vanish|vanishes|vanishing|drain|drains|draining|evaporate|evaporates|"
    "lift|lifts|lifting|float|floats|floating|drift|drifts|drifting|wash|washed|stop|stops|end|ends|"
    "ease|eases|easing|lessen|lessens|lessening|shrink|shrinks|shrinking|subside|subsides|settle|settles|"
    "improve|improves|reduce|reduces|reduced|lower|less|smaller|release|releases|releasing|slip|slips|slipping|cured"
)
_PAIN_LEAVES = Patterns(
    f"{_PAIN} .. {_LEAVES}", f"{_PAIN} .. will|is ... {_LEAVES}", f"{_PAIN} flow|flows|flowing out|away"
)
_SENDING = Patterns(
    f"there will|is be? no|less {_PAIN}",
    f"{_PAIN} is|will|are no longer|more|be?",
    f"cure|fix|heal|end|stop|take your|the|all|any? back|neck|knee|joint|nerve|muscle|chronic|persistent|hip|shoulder {_PAIN}",
    f"not feel|have|notice|be any|the|your|in? {_PAIN} any|again|more",
    "never|not|no need|want|have|longer any|your|more|to|need|take? painkillers|tablets|pills|medication|medicine",
    "relief is|comes|will|awaits",
    f"takes|take|carries|carry a|some|more|little|bit .. {_PAIN} with|away|out",
    f"{_PAIN} will heal|mend|recover|cease|die|end|improve",
    f"{_PAIN} no more|longer",
    f"~take|wash|melt|chase|send|drive|carry|sweep|lift|push|blow|breathe|rinse|soak|draw|pull away|off|out|up .. {_PAIN}",
    f"~switch|turn|shut off|down|out .. {_PAIN}",
    f"~carry|sweep|draw|pull|rinse .. {_PAIN} .. away|off|out|from",
    f"{_PAIN} .. away|gone|memory|nothing",
    f"{_PAIN} will not come|return",
    f"{_PAIN} ~be|get|have|become|will .. better|left|passed|over|nothing|forgotten|finished|memory|weaker|smaller|quieter",
    f"{_PAIN} ~grow|become|get|turn .. smaller|less|weaker|fainter|quieter|softer",
    f"{_PAIN} will pass|change|shrink|drop|fall|soften",
    f"in|with|have|feel less|no|little more? {_PAIN}",
    f"~wake|be|move|walk|live|sleep|sit ... without .. {_PAIN}",
    f"end|last of .. {_PAIN}",
    "better than|as painkillers|tablets|medicine|drugs|medication",
    "~stop|come|give taking|off|up .. tablets|painkillers|medication|medicine|pills",
    "instead of your? painkillers|tablets|medication|medicine|pills",
    "never hurt|ache|suffer again",
    "~hurt|ache less",
    "~stop hurting|aching|throbbing",
    "your|the back|knee|neck|hip|shoulder|flare|joints|spine|headache|migraine|nerves|injury will ... better|fine|healed|over|good|new|well|cured|recover|heal|normal|strong",
    "as good as new",
    "all better",
    "~make .. pain .. disappear|vanish|go|stop|better|less|bearable",
    f"cure|relief|remedy|answer|solution for|from|to .. {_PAIN}",
    *(
        f"~{verb} .. {_PAIN} ..? away|out|off|go|behind|down".replace(" ..?", " ..")
        for verb in ("take", "wash", "melt", "ease", "chase", "send", "breathe", "blow", "let", "push", "turn", "switch", "leave")
    ),
    *(
        f"~{verb} the|your|all|any|my? {_PAIN}"
        for verb in (
            "banish", "remove", "erase", "end", "stop", "beat", "conquer", "defeat", "kill", "relieve", "dissolve",
            "eliminate", "overcome", "reduce", "lessen", "cure", "heal", "lose", "escape", "release", "ease", "soothe",
            "control", "master", "zap",
        )
    ),
    f"~get rid of .. {_PAIN}",
    f"~rid .. of .. {_PAIN}",
    f"~let go of the|your|all|any? {_PAIN}",
    f"say|wave|kiss goodbye|farewell to .. {_PAIN}",
    f"goodbye to? .. {_PAIN}",
    f"free|freedom|relief|release|escape of|from .. {_PAIN}",
    f"life|live|living|day|world|future|body without .. {_PAIN}",
    f"no|never|without more|any|feel|longer {_PAIN} .. again|more|anymore|ever|at?",
    f"no more {_PAIN}",
    f"end to .. {_PAIN}",
    "pain free",
    "painless",
    "not ~need .. tablets|painkillers|medication|medicine|medicines|pills",
    "throw away your tablets|painkillers|medication|medicine|pills",
    f"not feel|hurt any|the|your {_PAIN}",
    "no longer hurt|hurts|ache|aches",
    "will not hurt|ache",
)  # fmt: skip
_HEDGES = word_set(
    """may might perhaps some sometimes if whether hope hopes hoped hoping want wants wanted wish
    wishes wished wanting when promised promise maybe possibly would"""
)
_PAINSTAKING = word_set("great take takes took taken taking")


@rule(
    "PAIN003",
    "promise-of-relief",
    pack="pain",
    severity=Severity.ERROR,
    summary="promises that pain will go",
    better="say what may happen, and that it may not, such as: You may notice a change, or none at all.",
    source="[seed] [judgement]",
)
def promises_of_relief(page: Page) -> Iterator[Hit]:
    """A promise that is not kept becomes one more failure, and people in pain have had many.

    Okay: The pain may still be there, and you can be comfortable elsewhere.
    Okay: I can’t promise that the pain will go.
    Okay: Most of us want the pain gone.
    PAIN003: This will take the pain away.
    PAIN003: With each breath out, the pain leaves your body.
    PAIN003: Soon you will be pain-free.
    """
    for patterns in (_PAIN_LEAVES, _SENDING):
        for match in page.find(patterns, PATIENT):
            tokens = match.sentence.tokens
            if patterns is _PAIN_LEAVES and any(t.word == "not" for t in tokens[match.first : match.last]):
                continue  # `the pain need not go`
            before = {token.word for token in tokens[_clause(match) : match.last]}
            if before & _HEDGES or (
                is_negated(tokens, match.first) and tokens[match.first].word not in ("not", "no")
            ):
                continue
            if is_reported(tokens, match.first) or (before & _PAINSTAKING and "pains" in before):
                continue
            yield match.hit()


def _clause(match: Match) -> int:
    """Where the clause of a match begins: behind the last comma, or strong break."""
    tokens = match.sentence.tokens
    for place in range(match.first, 0, -1):
        if any(sign in tokens[place].before for sign in ",;:—–"):
            return place
    return 0


_REST = Patterns(
    "bed is",
    "best place .. is bed",
    "rest until|till",
    "feet up until|till|whenever|when|and the",
    "if|when|whenever|where moving|movement|walking|it hurts .. not|stop|rest|sit|lie",
    "not move until|till|if|when|unless",
    "~rest it|yourself away|better",
    "sleep it off",
    "~rest until",
    "rest is .. cure|answer|medicine|remedy|treatment",
    "rest|resting heals|cures|fixes|mends|solves",
    "bed rest",
    "best|only cure|medicine|remedy|treatment is .. rest",
    "stay|staying|remain|keep|lie in bed",
    "take|taking it easy until|till|when|whenever",
    "rest|lie|stop|wait|sit|stay ... until|till .. pain|it|hurt|ache|flare",
    "when|if|whenever it hurts .. rest|stop|stay|lie",
    "when|if it|the? hurts ... take it easy",
    "~avoid all? movement|moving|activity|exercise|activities|effort",
    "do not move|exercise|walk if|when|while|until it|you|the",
    "rest ... heals|cures everything|all|pain|you",
    "rest as much|long as",
    "rest|resting will|can|is cure|heal|fix|mend|make|sort|what|all|enough .. better|you|it|everything|need?",
    "rest will cure|heal|fix|mend|solve|do|sort|make",
    "only rest|resting",
    "take to your bed|sofa",
    "stop everything",
    "~do nothing until|till|when|while|at",
    "~take it|things easy and|until|till|whenever|when|all|for",
    "wait until|till|for the|your|it .. gone|passes|passed|stops|go|eases|settles",
    "the less you do|move",
    "~avoid anything|everything that hurts",
    "if|when|whenever it hurts .. do not",
    "lie|lying down|still until|till|whenever|when",
    "~save your energy|strength until",
    "complete|total|absolute|full|plenty|lots rest",
    "~protect your back|body|joints .. by not|resting",
    "keep|keeping still until|till|and the",
    "the more you rest",
)


@rule(
    "PAIN004",
    "rest-as-the-cure",
    pack="pain",
    severity=Severity.ERROR,
    summary="offers rest as the cure for pain",
    better="little and often, such as: A rest now and a small walk later can be a good pair.",
    source="[seed] the take-it-easy trap",
)
def rest_as_the_cure(page: Page) -> Iterator[Hit]:
    """Resting until it stops hurting makes bodies weaker and days smaller, and the pain no less.

    Okay: Rest is one part of the day, and movement is another.
    PAIN004: Rest is the best cure.
    PAIN004: When it hurts, take it easy until it passes.
    """
    for match in page.find(_REST, PATIENT):
        if not _is_let_off(match):
            yield match.hit()


_GOOD_DAYS = Patterns(
    "feeling better|good|well|stronger",
    "sun shines",
    "good|better|best|easier|easy|brighter day|days|spell|spells|hour|hours|morning|mornings|patch|weeks|week",
    "feel|feeling well|good|better|stronger|up",
    "pain is|feels low|lower|less|quiet|gone",
    "less pain",
)
_OVERDOING = Patterns(
    "~go .. long|longer|extra",
    "~fill them|it|every|each|the",
    "for doing",
    "~do .. things|jobs|shopping|gardening|housework|chores|cleaning",
    "~tidy|clean the|your|everything",
    "missed|neglected",
    "~make hay",
    "~set about|to",
    "~treat yourself to a long",
    "~walk twice|further|as",
    "so much more",
    "~try .. more|further|harder",
    "~do more|extra|twice|double|everything|lots|plenty",
    "as much|many|far as",
    "all|everything .. you can",
    "~get|getting ... done",
    "~catch up",
    "~make the most",
    "~make up for",
    "~push yourself|on|a|harder|further",
    "~get ahead",
    "~cram|squeeze|pack .. in",
    "~go for it",
    "~seize",
    "everything you",
    "twice as",
    "all the|your housework|jobs|chores|cleaning|things",
    "~finish everything|all",
    "~use it up",
    "~make use of",
    "go further|faster|harder",
    "full speed",
    "lost time",
    "to the full",
    "whole|entire house|garden|list|kitchen|lot",
    "~do it all",
    "all at once|in one",
    "~save .. for",
    "a bit|little further|more|extra|longer|harder",
    "~use|fill .. to|with",
    "~keep going",
    "~double",
    "all day",
    "while you can",
    "as long as you",
    "~fit in",
    "~work harder|longer|faster|through",
    "~finish|complete",
    "before it|the goes|pain|ends",
)


@rule(
    "PAIN005",
    "more-on-a-good-day",
    pack="pain",
    severity=Severity.ERROR,
    summary="asks for more on a good day",
    better="the same small amount on good days and bad, such as: On a good day, the same small amount is plenty.",
    source="[seed] boom and bust",
)
def more_on_a_good_day(page: Page) -> Iterator[Hit]:
    """Doing more on a good day is paid for on the days that follow: boom and bust.

    Okay: On a good day, the same small amount is plenty.
    Okay: On a good day, it is tempting to do more.
    PAIN005: When you feel well, do as much as you can.
    PAIN005: Good days are for getting everything done.
    """
    for match in page.find(_GOOD_DAYS, PATIENT):
        sentence = match.sentence
        if any(
            token.word in ("tempting", "temptation", "easy", "tempted", "same") for token in sentence.tokens
        ):
            continue
        for first, _last in _OVERDOING.find(sentence.tokens):
            if not is_negated(sentence.tokens, first):
                yield match.hit()
                break


_ATTENDING = Patterns(
    "~stay|remain|rest|be|live in|inside",
    "~count|number the|each|every|your",
    "~think about|of",
    "only|one task|job|work is to",
    "~take|bring|carry your|the|all .. attention|mind|awareness",
    "~know|~get .. well|better|close".replace("~", ""),
    "~bring the|your pain to",
    "~become|be aware|conscious|curious of|about",
    "~meet|~sink|~lean|~soften|~relax into|towards".replace("~", ""),
    "~focus|concentrate|zoom|dwell ... on|upon|in",
    "~go|look|feel|breathe|lean|sink|step|move right|deep|deeper|straight|directly? into|inside|towards",
    "let .. pain|ache be|have|take|fill",
    "where is|does the|your|it .. worst|strongest|hurt",
    "your|the attention|mind|awareness|focus can|may|might|will|could stay|rest|remain|go|sit with|on|in|to|at",
    "~ask|listen|speak|talk|welcome|greet|befriend|face|meet to?",
    "~bring|keep|hold|fix|rest|direct|turn|place|put|give|settle|move|let|take|send ... attention|mind|awareness|focus|gaze|thoughts",
    "~bring|take it|yourself|them? back",
    "~notice|watch|observe|explore|examine|study|investigate|feel|sense|scan",
    "~stay|sit|be|remain with",
    "~turn|lean|move|go towards|toward|into|to",
    "~breathe into|through",
    "look|looking .. closer|closely|at|into",
    "~come|keep|go|keep back|coming|returning",
    "~find|picture|imagine|visualise|describe|name the|your|where",
    "what colour|shape|size|texture|temperature|sound",
    "~let ... fill|have",
    "~pay|give .. attention",
)
_PLACE = Patterns(
    "pain|ache|aches|aching|hurt|hurts|hurting|sore|painful|soreness|throbs|throb|throbbing|tender|achy|stabbing|burning",
)
_NEUTRAL = word_set(
    """hands hand feet soles sound sounds room nostrils air chair floor earlobe fingertip
    fingertips fingers window light neutral ordinary comfortable cushion elsewhere edge resting
    bench easy rain breath"""
)
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
    PAIN006: Keep coming back to your painful knee.
    """
    for match in page.find(_PLACE):
        sentence = match.sentence
        attending = [first for first, _ in _ATTENDING.find(sentence.tokens)]
        asked = [
            first
            for first in attending
            if first < match.first + 1 and not is_negated(sentence.tokens, first) and _attends(match, first)
        ]
        leaving = any(True for patterns in (_PAIN_LEAVES, _SENDING) for _ in patterns.find(sentence.tokens))
        if asked and not leaving and not _is_let_off(match) and not _offers_a_neutral_place(page, match):
            yield match.hit()


def _attends(match: Match, first: int) -> bool:
    tokens = match.sentence.tokens
    word = tokens[first].word
    if word in ("what", "look", "looking", "where", "your", "the", "only", "one"):
        return True
    plain = [verb for verb in (word,) if forms(verb)[0] == verb]
    return (bool(plain) and is_asked(tokens, first)) or word == "coming"


def _offers_a_neutral_place(page: Page, match: Match) -> bool:
    """Whether a neutral place is named in the sentence or close to it, or was found for it before."""
    own = match.sentence
    for other in page.spoken:
        near = abs(other.paragraph - own.paragraph) <= 1 and other.heard & own.heard
        words = {token.word for token in other.tokens}
        if other is own:
            if words & _NEUTRAL:
                return True
        elif (near and words & (_NEUTRAL - {"room"}) and words & _OFFERING) or (
            other.number < own.number and {"resting", "place"} <= words
        ):
            return True
    return False


RULES: tuple[Rule, ...] = (
    tensing,
    harmful_phrases,
    promises_of_relief,
    rest_as_the_cure,
    more_on_a_good_day,
    attention_on_pain,
)
