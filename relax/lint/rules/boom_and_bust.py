"""PAIN: rest as the cure on bad days, and more on good ones."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.grammar import is_negated, segment_start
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.denial import is_let_off
from relax.lint.sentences import Sentence
from relax.lint.tokens import word_set

_IF = "(if|when|whenever|once / as soon as / each time / every time / the moment / any time)"
_ALLOWED = word_set("may might can could perhaps need")
_BETTER = (
    "(it|that|this|your|the|they|everything) ... (better|recovered|gone|passed|healed|stopped|eased|mended|subsided|stops|passes|eases|heals|lifts|goes|"
    "hurting|complaining|aching|throbbing|subsides|grumbling|over) / you (are|feel|have) .. (better|well|recovered|free|yourself|healed|cured|mended|over)"
)
_SORE = "knee|knees|leg|legs|foot|feet|ankle|ankles|hip|hips|arm|hand|shoulder|back"
_REST = Patterns(
    f"~rest|stay|lie|keep|sit|stop|remain|pause|hide|avoid|leave ... (until|till) ({_BETTER})",
    f"(not|never|without|nothing) (to|even|so|much|as)? (move|moving|stir|stirring|lift|put|set|leave|do|use|bend|walk|budge|touch|anything) ... (until|till) ({_BETTER})",
    "(all|what|everything) (that)? (you|it|the|your) .. (need|needs|want|wants) (now|today)? is (just|simply|only|a|good|long|proper|complete|total|some|more|plenty|lots|your|the|to)? (good|long|proper|of)? (bed|rest|sofa|sleep|couch|settee / lie|stay (still|down|flat|in))",
    "(only|best|first) thing (for|that|to|you) ... is (to)? (rest|bed|lie|lying|stop|stopping|sleep|stay|staying|a)",
    "nothing (for it)? (but|except) (to)? (bed|rest|lie|stay|sleep)",
    "nothing ~heal|help|work|beat|mend|cure|settle ... (like|but|as / well as) (a|good|long|proper|complete|bed|as)? (rest|bed|sleep|lie)",
    "nothing ~beat (a|good|long|proper)? (rest|bed / day in bed)",
    "give (it|your|the|that|yourself) .. (a (week|fortnight|month) / few days / weeks / (complete|total) (rest|break))",
    "the (longer|more) you (rest|lie|sleep|stay) ... (the (better|sooner|quicker|faster|less))",
    "~stay|lie|keep|rest on|in|at|off the|your sofa|bed|couch|settee|feet ... until|till",
    "~rest ... and it|your|the|you|everything back|knee|body|pain? will",
    "until|till you|it|your ~feel ... right|well|better|yourself|normal|fine",
    "a|one|two|few|whole|three week|weeks|fortnight|month|days|day of rest",
    "~rest|lie|stop|wait|sit|stay|pause ... until|till ... better|recovered|well|stronger|pass|passes|settles|gone|healed|subsides|stops|eases|calms|over",
    "(rest|resting|sleep|sleeping / lying down|still / a nap) (will|can|is) (mend|heal|cure|fix|restore|repair|sort|solve / what (you|it|your|the|will|heals|mends|cures|they)) ..",
    "(safest|wisest|best|only|kindest|sensible) (thing|way|plan|bet|course|option|answer) ... (is|be) (just|simply)? (to|by)? (stay|staying|keep|keeping) (right|well|completely)? (off|away|still|indoors|put / in bed / out of)",
    f"~stay|keep|get right? off (it|them / (your|the|that|this|those) (bad|poor|sore)? ({_SORE})) (altogether|completely|entirely|totally / for (good|now|a|the|as))",
    "rest|sleep is|will|can .. best|cure|heal|medicine|healer|answer|all|cures|heals",
    "best|only thing|way|treatment|plan .. is|to .. rest|lie|stop|bed",
    "pain|hurt|hurting|hurts means stop|you should|damage|harm|rest|danger|something",
    "days|weeks|week|day in bed",
    "days|weeks|week|day|time on|off the|your sofa|feet",
    "stay|keep off your feet",
    "cancel everything|all|your when|if|until|and",
    "~put your feet up and|until|till|while|whenever|when",
    "rest up until|till|and",
    "rest|stop|lie ... whenever|every|each|if time? you|your|it|the .. ~hurt|ache|throb",
    "if|when|whenever|as soon|once .. hurts|pain|flare|aches|sore ... ~stop|rest|lie|stay|cancel|avoid",
    "at the first sign|twinge|hint",
    "~avoid bending|lifting|twisting|stairs|walking|exercise|moving|using",
    "~wrap yourself in cotton",
    "~let .. rest until|till",
    "bed is (the|best|where|your) (best|only|right|real|answer|cure|medicine|friend|doctor|place)",
    "(bed|rest|sofa) (bed|rest|sofa|and) (and)? (more|bed|rest|yet) (more|bed|rest)",
    "(rule|cure|remedy|answer|recipe|treatment|medicine|plan|prescription) (for|against|to) .. (back|pain|knee|neck|hip|flare|ache|aches) (is|bed|rest|lie|lying|a|the|plenty|complete)",
    "~put (it|you|things|everything|your|yourself) .. right",
    "(movement|moving|exercise|activity|walking) (is|are) (what|the) ... (worse|hurts|pain|harm|damage|problem|enemy)",
    "cancel (your|all|any|the) .. (if|when|whenever|until|and|till) .. (hurt|hurts|pain|flare|bad|ache|lie|rest|go|stay)",
    "~lie|sit|stay|keep|be (flat|still|down|quiet|put|motionless) (whenever|when|if|until|till) .. (pain|hurts|aches|flare|flares|throbs|better|well)",
    "the more you (rest|sleep|lie)",
    "best place .. is bed",
    "~rest (until|till) (it|you|your|everything|things / the|that|this (pain|ache|aches|flare|hurt|worst|hurting|soreness|symptoms|spasm|feeling|bad))",
    "not lift a finger (while|until|till|when|if|today|for)",
    "(staying|keeping|lying|resting|remaining|sitting) (still|put|down|flat|quiet / in bed) is (the|your|always|by)? (far)? (the)? (safest|best|wisest|only|right|safe|kindest) (thing|way|cure|answer|plan|for|option|medicine|bet|treatment|remedy)",
    "feet up until|till|whenever|when|and the",
    "if|when|whenever|where moving|movement|walking|it hurts (then)? (do not / stop|rest|sit|lie)",
    "not move until|till|if|when|unless",
    "~rest it|yourself away|better",
    "sleep it off",
    "rest is .. cure|answer|medicine|remedy|treatment",
    "rest|resting heals|cures|fixes|mends|solves",
    "bed rest",
    "best|only cure|medicine|remedy|treatment is .. rest",
    "stay|staying|remain|keep|lie in bed",
    "rest|lie|stop|wait|sit|stay ... until|till .. pain|hurt|ache|flare",
    "rest|lie|stop|wait|sit|stay ... until|till it (hurts|aches|stops|passes|eases|goes|settles|feels|heals|subsides|lifts|calms|has|is) (less|better|away|gone|passed|eased|settled|healed|stopped|well|right)",
    "rest|lie|stop|sit|stay ... until|till it (stops|passes|eases|settles|heals|subsides|calms)",
    "when|if|whenever it hurts .. rest|stop|stay|lie",
    "when|if it|the? hurts ... take it easy",
    "~avoid (any|all|every|each) (movement|movements|activity|position|exercise|effort|strain|lifting|bending|stairs|thing)",
    "~avoid all? movement|moving|activity|exercise|activities|effort",
    "do not move|exercise|walk if|when|while|until it|you|the",
    "rest ... heals|cures everything|all|pain|you",
    "rest as much|long as",
    "rest|resting will|can|is cure|heal|fix|mend|make|sort|what|all|enough .. better|you|it|everything|need",
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
    "lie|lying down|still until|till|whenever|when .. (pain|hurt|hurts|hurting|ache|aches|flare|better|well|passes|passed|stops|eases|settles|over|recovered)",
    "~save your energy|strength until",
    "complete|total|absolute|full|plenty|lots rest",
    "~protect your back|body|joints .. by not|resting",
    "keep|keeping still until|till|and the",
    "(moving|movement|exercise|exercising|walking|activity|stretching) (will|only|just)? (only|just)? (make|makes (it|things|you|pain|everything) worse / damage|damages|harm|harms|injure|injures|worsen|worsens (it|you|your|the|things))",
    "(sofa|bed|couch|pillow|sleep|rest|resting|duvet) (is|be / will be) (your|the|a) best|only|real? (cure|medicine|healer|remedy|treatment|doctor|painkiller|answer)",
)
_WHEN_IT_HURTS = Patterns(
    f"{_IF} ... (hurts|hurting|pain|pains|ache|aches|flare|flares|sore|throbs|twinge|worse|painful)",
    "(bad|rough|painful|difficult|sore|awful) (day|days|spell|patch|morning)",
    "in|during a|any|your? flare",
    "(back|knee|neck|hip|shoulder|pain|it|joints|knees) (~play|flare|act|kick) up",
    "(back|knee|neck|hip|shoulder|joints|knees) (grumbles|complains|twinges|seizes|goes|protests|locks|aches)",
)
_GIVING_IN = Patterns(
    "(is|need|needs|want|wants) (just|simply|your|the|a|good|long|some|complete|proper)? (bed|rest|sofa|sleep|couch)",
    "(not|never|without|nor) (to|even|so|much|as)? (stir|stirring|budge|go / lift a / put a foot / get out)",
    "~tuck|wrap|hide|bury|curl yourself|up|away (up|in|under|away)",
    "do (nothing / as little / next to nothing / no more than you)",
    "(leave|drop|put|call) (everything|all / it all / the lot) .. (off|undone|alone|tomorrow|aside|go)",
    "(stay|keep) (put|off|under|away|where / tucked up)",
    "(pull|draw) the (covers|blanket|curtains|duvet)",
    "not (move|exercise|walk|bend|lift|stir / get up / do anything / do a thing / leave the house|bed)",
    "(go|get|head|retire|climb|crawl / take yourself) straight|back|right|off? (to|into) bed",
    "(stay|remain|keep|lie) (in bed / completely|perfectly|very|quite? still / flat / indoors / at home / on the sofa|couch)",
    "rest (completely|fully|totally / all day / until|till)",
    "stop (everything|moving|exercising|walking)",
    "lie (down|flat|still|back)",
    "cancel (everything|all|your)",
    "(avoid|stop) (all|any) (movement|activity|exercise)",
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
    PAIN004: Keep off that leg until it has stopped complaining.
    PAIN004: When it hurts, take it easy until it passes.
    """
    for match in page.find(_REST, PATIENT):
        if not is_let_off(match) and not _is_allowed(match) and not _is_warned_of(match):
            yield match.hit()
    for match in page.find(_WHEN_IT_HURTS, PATIENT):
        following = _giving_in(match)
        if following and not _REST.match(match.sentence.tokens, match.first):
            yield following.hit()


_OUTCOMES = word_set("stiffer stiff weaker weak worse smaller tireder slower lonelier longer")


def _is_warned_of(match: Match) -> bool:
    """Whether it is said what resting does: `staying in bed all week tends to leave people stiffer`."""
    tokens = match.sentence.tokens
    behind = {token.word for token in tokens[match.last :]}
    if tokens[0].word == "few" and match.first > 0:
        return True  # `few people find that staying in bed for days helps`
    return tokens[match.first].word.endswith("ing") and bool(_OUTCOMES & behind) and bool(_LEADS & behind)


_LEADS = word_set("tends tend can may makes make leaves leave often gets get leads rarely usually")


_WHERE = word_set("against into in on under up down back at beside behind")


def _is_allowed(match: Match) -> bool:
    """Whether the listener may rest, and nothing says for how long: `you could stay in bed for this, or sit up`."""
    tokens = match.sentence.tokens
    words = [token.word for token in tokens[match.first : match.last]]
    behind = tokens[match.last].word if match.last < len(tokens) else ""
    if words[-1] == "right" and behind in _WHERE:
        return True  # `put your back right against the chair`
    before = {token.word for token in tokens[segment_start(tokens, match.first) : match.first]}
    return words[1:] == ["in", "bed"] and (behind in ("to", "while", "with") or bool(before & _ALLOWED))


def _giving_in(match: Match) -> Match | None:
    """What is asked for behind `when it hurts`: to lie still, or go to bed; None where it is only allowed."""
    tokens = match.sentence.tokens
    for first, last in _GIVING_IN.find(tokens):
        start = segment_start(tokens, first)
        allowed = _ALLOWED & {token.word for token in tokens[start:first]}
        if first >= match.last and not allowed and not is_negated(tokens, first):
            return Match(match.sentence, first, last)
    return None


_BRIGHT = "bright|brighter|sprightly|perky|chirpy|lively|rested|stronger|energetic|yourself|okay|ok|good|better|well|great|normal|fresh|human|able|full|capable|unstoppable|loose|looser|rosy"
_GOOD_DAYS = Patterns(
    f"~wake|get|come up? feeling? (really|quite|so|a|bit|all|much|more|fairly|pretty|like)? (bit|like)? {_BRIGHT}",
    "~feel (really|quite|so|all|much|more|fairly|pretty|half|that)? (bit|like)? (bright|brighter|sprightly|perky|chirpy|lively|human|decent|unstoppable|capable|rosy / up to (it|things) / on (form|top) / in fine|good / on the up)",
    "(pain|body|back|knee|knees|hip|neck|it|joints|flare) (~let up / ~let you / let us you / ~give you .. (break|rest|breather|peace|off|holiday|chance) / ~leave you / ~go quiet / is|are .. (kind|asleep|resting|behaving|off|away|sleeping|playing))",
    "(quiet|kind|kinder|gentle|lovely|bright|strong|high|lighter|quieter) (day|days|spell|spells|patch|mornings)",
    "(day|days|morning|mornings|hour|hours) (without|free|clear|off)",
    "(on|in) (form|fettle|spirits)",
    "window of",
    "(bit|burst|spurt|surge|little|boost|rush) of energy",
    "(on|in) the (mood|up|mend)",
    "~ache|hurt less",
    "the (worst|pain|ache|flare) (is|has) .. (over|past|passed|gone|behind|eased|lifted|settled)",
    "energy while it lasts",
    "(day|days) off from? pain",
    "~have|get|feel .. energy",
    "~feel .. like yourself|normal|new|nothing",
    "you|we|body|back|i ~feel|be more|really|quite|a? bit? well|fine|great|energetic|able|fresh|bright|lively|fit|yourself|stronger|better|human",
    "pain is|feels|has not? so? low|lower|less|quiet|gone|quieter|easier|manageable|mild|bad|up|eased|settled|lifted|dropped",
    "(it|back|knee|everything) (hurts|aches) less",
    "not (hurting|aching|sore|so|as) (so|as|much|today|bad|sore) ..",
    "pain ~ease|settle|lift|drop|fall|let|fade",
    "low|less|lower|little|no|free pain day|days",
    "more|lots|plenty|full|extra|high|enough|burst of? energy",
    "energy is|feels|levels are? high|up|good|back",
    "sun shines",
    "better|stronger|fitter|brighter|looser you feel the (more|further|longer|harder|faster)",
    "good|better|best|easier|easy|brighter day|days|spell|spells|hour|hours|morning|mornings|patch|weeks|week",
    "feel|feeling well|good|better|stronger|strong|great|fine|energetic|fit|able|up",
    "less pain",
)
_WARNED = word_set("tend tends tempting temptation tempt tempts easy tempted same trap careful pay payback")
"""Words with which a script warns of a good day."""
_OVERDOING = Patterns(
    "(spring / go to town / in one go / whole hog / your money's worth / up to date / from top to)",
    "~polish|knock|finish off",
    "~use (it|them) all? up",
    "~throw|fling|launch|hurl yourself",
    "~work|go|get (right|all|straight)? through (the|your|that|those|every|it|as)",
    "~have|take a (real|proper|good) (go|crack|stab|run)",
    "not stop (until|till|for|now|there|at)",
    "~keep at|on|it (it|until|till|while|going)",
    "every (room|window|job|cupboard|errand|chore|last|single|bed|minute|hour|ounce|drop)",
    "(until|till) (it|they|everything|you|the) .. (done|finished|drop|clean|tidy|spotless|gleams|shines|dark)",
    "~get .. (whole|entire|rest) of?",
    "(long|longer|proper|big) (walk|swim|ride|run|drive|hike|session|shop|dig|clean|march)",
    "~get (it|them|things|those|these|all|everything) .. (done|over|finished|behind|sorted|ticked)",
    "everything (that|you|else|on|which)",
    "~use it|them",
    "not waste",
    "get busy",
    "(go|get) (and|out|outside|on|to) .. (mow|clean|wash|dig|weed|scrub|hoover|vacuum|iron|paint|decorate|shop|tidy|shift|run|work|exercise)",
    "~use up your|the|it|all|every",
    "~take (advantage / full advantage)",
    "while it lasts",
    "~go|set (for|out|on) (for)? (that|a|the|your) (long|longer|big|extra)",
    "~blast|tear|whizz|rush|zoom|race|rattle|plough|steam|get|charge|storm through",
    "~get on|cracking|stuck|ahead|moving|everything",
    "jobs|chores|housework|ironing|tasks|shopping pile|list|waiting",
    "~tackle|blitz|attack|clear|spring the|your|all|every|those|that|clean|a",
    "~crack|press|push|plough|power on|through|ahead",
    "~run|walk|swim|cycle|hike|dance|train|stretch further|farther|extra|longer|faster|harder|more|a|twice",
    "~put|slip|fit|squeeze|throw in some|extra|more|another|a|an",
    "~do|take|manage|get .. more|double|extra|lot|lots|much",
    "backlog",
    "to do list",
    "~tick .. off",
    "~strike while",
    "~go all out",
    "~knuckle down",
    "~store|stock|bank up|it",
    "big|bigger|heavy|extra|long|longer jobs|job|shop|clean|walk|walks|ride|run|project|projects|tasks",
    "as much|many|far|long|hard as (you|possible|your|can|the|it|time|energy|daylight|a)",
    "~do|mow|dig|weed|paint|wash|clean|iron|hoover|scrub|decorate|polish|sort|fix|shift|dust|vacuum (out)? (the|your|all|every|those|that|some) .. (garden|lawn|windows|house|car|ironing|kitchen|shed|garage|loft|attic|washing|beds|floors|floor|flat|hedge|grass|oven|bathroom|housework|weeding|cupboards|spare|shopping|hoovering|jobs|chores|gutters|fence)",
    "while you (have|still|feel|are)",
    "(bit|little|few) (extra|more|further|longer)",
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
    "feel the more|further|longer|harder|faster",
    "~try .. more|further|harder",
    "~do more|extra|twice|double|everything|lots|plenty",
    "all|everything .. you can",
    "~get|getting ... done",
    "~catch up",
    "~make the most",
    "~make up for",
    "~push yourself|on|a|harder|further",
    "~cram|squeeze|pack .. in|into",
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
    "~save (your|the|all|up|heavy|big|hard|those) .. (jobs|tasks|work|housework|shopping|chores|things|errands) for",
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
    PAIN005: If you wake up feeling bright, get the whole house done.
    """
    for match in page.find(_GOOD_DAYS, PATIENT):
        sentence = match.sentence
        if _warns(sentence):
            continue
        if any(_overdoes(one) for one in (sentence, *_answers(page, sentence))):
            yield match.hit()


_HURTING_LESS = (["hurts"], ["hurting"], ["hurt"], ["aches"], ["aching"])


_AS_EVER = word_set("any usual always bad yesterday ever before")
"""Behind `as`, these keep a good day as small as the others: `as much as on any other`."""


def _warns(sentence: Sentence) -> bool:
    """Whether it speaks of doing less, or of what doing more brings."""
    words = [token.word for token in sentence.tokens]
    less = any(
        word == "less" and words[at + 1 : at + 2] != ["pain"] and words[at - 1 : at] not in _HURTING_LESS
        for at, word in enumerate(words)
    )
    as_ever = any(
        words[at : at + 1] == ["as"] and _AS_EVER & set(words[at + 1 : at + 5]) for at in range(len(words))
    )
    return less or as_ever or bool(_WARNED & set(words)) or is_paid_for(sentence)


_LATER = "(by|next|then|later|after|afterwards|tomorrow|come)"
_PAID_FOR = Patterns(
    f"{_LATER} .. you|we|i are|feel (all|so|too|quite|back|laid|left)? (in|on)? (the)? (bed|sofa|flat|wiped|worse|shattered|exhausted|laid|floored|sorer|paying|stuck|crashed)",
    f"{_LATER} .. you|we|i (pay|crash|suffer|regret|collapse / end up / spend (it|the|two|three|a) / can not (move|get|stand|lift))",
    f"{_LATER} .. it|everything hurts|aches (twice|more|worse|again)",
)


def is_paid_for(sentence: Sentence) -> bool:
    """Whether the bust is told behind the boom: `you strip the beds, and by Thursday you're flat out`."""
    return next(_PAID_FOR.find(sentence.tokens), None) is not None


def _overdoes(sentence: Sentence) -> bool:
    return any(not is_negated(sentence.tokens, first) for first, _ in _OVERDOING.find(sentence.tokens))


def _answers(page: Page, sentence: Sentence) -> Iterator[Sentence]:
    """The sentence behind a question, such as `A good day? Then do twice as much`."""
    number = page.sentences.index(sentence) + 1 if sentence.text.endswith("?") else len(page.sentences)
    yield from page.sentences[number : number + 1]
