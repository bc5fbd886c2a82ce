"""PAIN: words that tell people to put up with pain, to try harder, or that it is not real."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.denial import GERUND_SUBJECT, is_let_off
from relax.lint.tokens import word_set

_PRAISE = word_set("""how the best good what key help helps make makes teach works""")

_PAIN = (
    "pain|pains|ache|aches|aching|hurt|hurting|soreness|discomfort|throbbing|twinge|twinges|agony|symptoms"
)
_IT = f"it|this|that|{_PAIN}"
_PHRASES = Patterns(
    # Put up with it.
    f"~endure|tolerate|withstand|stomach the|your|this|that|any? {_PAIN}",
    f"~bear the|your|this|that {_PAIN}",
    "~bear with it",
    "~resign yourself to",
    f"~live|cope|deal with it|{_PAIN} somehow|anyway|regardless",
    f"learn|learning|learned|learnt how? to? live|cope|deal|put|manage|bear|accept|tolerate|endure|stand|suffer with|up|it|{_PAIN}|this",
    "this|that|it is your life|lot|burden|cross|fate|reality",
    "cross to bear",
    "nothing|little more? that? can|could|we|anyone|doctors|to ~be|can|do|help .. done|do|help",
    "~soldier|battle|plough|struggle|press|crack|keep|carry|push|plod on through|despite|regardless",
    f"~struggle|battle|fight|work|train|walk|run|play|stretch|power|plough|blast|barge|force|press|keep|carry|drive through|past the|your|any|all|that|this? {_PAIN}",
    "~stick|sweat|tough it out",
    "~take it|this|things on the chin",
    "~grit|set|clench your teeth|jaw and",
    "~keep smiling|positive|cheerful|your chin|going even|though|despite|whatever",
    "~steel|harden yourself against|to",
    "you are stronger|tougher|bigger|better than the|your|this|that|it",
    "~get over|past|beyond your|the|it|this|yourself? pain",
    "~let it|the|your|pain ... beat|defeat|win|stop|rule|control|get you",
    # It is not real, or not so bad.
    f"{_PAIN}|it|this|that is|are just|only|all|mostly|purely|simply|really|probably|largely? in|inside your|the|his|her|their mind|minds|head|heads|brain|imagination",
    f"{_PAIN} is|are only|just|merely|nothing|temporary|weakness|inevitable|optional",
    f"~be|have|feel only|just|merely a|some|bit|little? bit|little|touch? of? {_PAIN}",
    f"{_PAIN} ~do not? exist|really|actually|matter",
    f"{_PAIN} is not that|really|actually|so? there|real|bad|serious|important",
    "no|not a|any? real|proper|actual|physical reason|cause|pain|illness",
    "you are making it|this|that|things up",
    "~make such? a fuss|drama|mountain",
    "~exaggerate|overreact|dramatise",
    "you ~be .. so|too|just|being silly|dramatic|precious|oversensitive|sensitive|hysterical|feeble|weak|lazy|soft",
    "attention seeking",
    "imagined|imaginary pain|pains|aches",
    "psychosomatic",
    "~be|have just|only|all|mostly|simply stress|nerves|anxiety|hormones|tension|old|age|wear|depression",
    "part|sign of getting old|older|ageing",
    "at your age",
    "plenty|lots|many|millions|most|other|some|others|people of? people|others|folk|patients? ~be|have|suffer|cope|manage .. worse|harder|far",
    "not|never|no|quit use|point|good? complain|complaining|moan|moaning|whinge|whingeing|grumble|grumbling",
    "~wallow in",
    "~feel sorry for yourself",
    "self pity",
    "it|this|that|pain is all|just|only|purely|mostly|merely? psychological|mental|emotional|imaginary|imagined|psychosomatic|hysterical",
    "real|worse|bigger|proper problems|troubles",
    "worse things happen",
    "only|just a|an .. back|knee|neck|hip|shoulder|ache|niggle|twinge|scratch|headache",
    "~talk|worry|think|work|wind yourself into|up",
    "not let|allow yourself to? notice|feel|think|dwell|be|give|complain|rest",
    "never ~get|be|feel better|well|cured|normal",
    "never ~get|be|feel pain free",
    f"{_PAIN}|it is here to stay",
    f"~show|tell|teach it|your|the|{_PAIN} body|pain? who",
    "who is boss|the|in boss|charge",
    "~boss you about|around",
    "be the boss|master of",
    "~give in to it|pain|feeling",
    "~crack|soldier|plough|plod|struggle|muddle|battle on",
    "~keep|stay on top of|the it|pain|things",
    # Ignore it.
    f"~ignore|disregard|dismiss|override|overrule|suppress|deny|bury|blank|forget .. {_PAIN}|signal|signals|warning|body",
    f"~take no notice of .. {_PAIN}",
    f"~pay|give|take no|little|zero attention|heed|mind|notice|thought to|of the|your|any|that|all? {_PAIN}",
    f"~shut|block|blank|tune|push|force|squeeze|lock|filter|screen|drown .. {_PAIN} .. out|away|aside|off|down",
    f"~shut|block|blank|tune|push|force|squeeze|lock|filter|screen|drown out|away|aside|off the|your|any|all|that? {_PAIN}",
    f"~pretend that? .. {_PAIN}|fine|not|nothing",
    "~act|behave|carry on? as if|though nothing|everything|there",
    f"~put .. {_PAIN} out|behind|aside|away|to",
    f"~turn a|your blind? eye|back to|on .. {_PAIN}",
    # Try harder.
    "~try|work|concentrate|focus|relax|push|practise|strive|go a|much|even|little|still|bit|that|just|really|lot? bit|little|lot? harder",
    "~give it everything|all|your",
    "~give it? your|a best|all|hundred|utmost",
    "~put your back|heart|mind|all .. into|to it",
    "~make a|an|more|some real|bit|proper|big|extra|greater|effort of|more|an? effort",
    "~dig deep|deeper",
    "~push|force|drive|drag|make|exceed|test yourself|limits|your|past|beyond|through limits|limit|limits|beyond|past|further|through|harder|boundaries",
    "extra mile",
    "go hard or",
    "feel the burn",
    "never|not give|surrender in|up",
    "winners never",
    "what ~do not kill you",
    "going gets tough",
    "where there is a will",
    "if you really|truly|only try|tried|wanted|believe|believed|worked|relaxed",
    "you can|could|would ... if you try|tried|wanted|believe|believed|worked",
    "no|without excuse|excuses",
    # Just relax.
    "just|simply|only relax|chill|unwind|destress|loosen",
    "just|simply|only calm|chill|loosen|lighten|cheer up|down|out",
    "all|only|thing you|that .. ~have|need|do is|to .. relax|unwind|chill",
    "~try and relax",
    "why|can not you|we just|simply? relax",
    "~lighten|cheer|harden|man|buck|toughen up",
    "~chill out",
    "~think|stay|keep more? positive|positively|cheerful|strong|brave|tough",
    "positive thinking|vibes|mindset",
    "most|much|some|part of it|this|that|the .. in your|the head|mind",
    "only|just pain|discomfort|a bit|nerves",
    "such a baby|wimp|coward|fuss|martyr",
    "relax it is easy",
    "pushing|powering|pressing through|past|on",
    "accept it|this and move on",
    "~ignore it and",
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
    "never mind the pain",
    "~get past|through|over the|your pain",
    "~conquer|defeat|master your|the pain|body",
    "be a|more good|strong|positive soldier|patient|person",
    "put on a brave face",
    "must not complain",
    "you are making it|this up|worse",
    "you are just|simply|only being|too .. lazy|weak|sensitive|dramatic|nervous",
    "pain is a|just|only choice|sign|weakness|feeling|thought|illusion",
    "no such thing as can not",
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
    "~be strong|brave|tough|positive",
    "~accept that .. pain .. never|always|not",
    "get|getting on with your life|day",
    "think positive|positively|happy",
    "give in to it|the|your",
    "no gain without",
    "if you want|try|work .. enough",
    "you can beat|conquer|overcome this|it|the|your",
    "nothing really|actually|physically|much wrong with",
    "you are imagining",
    "~ignore what? your body|body's",
    "no such thing as pain",
    "willpower|will power",
    "get a grip",
    "chin up",
    "look on the bright side",
    "count your blessings",
    "could be worse",
    "must get used to",
    "learn to accept|tolerate|endure|cope|put",
    "~endure the|your|this|it",
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
    "no pain no gain",
    "~ignore the|your|any|this|that|all? pain|ache|aches|hurt|hurting|discomfort|soreness",
    "~forget about? the|your|any pain|ache|aches|hurt|discomfort",
    "~block|shut|tune|push .. pain|ache|hurt .. out|away|aside?",
    "~put the|your pain out of your mind",
    "~think yourself better|well",
    "~rise above the|your|it",
    "mind over matter",
    "get over it|this",
    "~get on with it",
    "~put up with it|the|your|this",
    "~grin and bear it",
    "~tough it|this out",
    "~pull yourself|yourselves together",
    "~snap out of it",
    "~suck it up",
    "~bite the bullet",
    "stiff upper lip",
    "pull your socks up",
    "your pain is not real",
    "~imagine|imagining your|the pain?",
    "there is nothing wrong with you",
    "nothing is wrong with you",
    "others|people|many|some have it worse",
    "you just|simply|only have|need to relax|accept",
    "get used to it|the|your",
    "~give in to the|your pain",
    "must not grumble",
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
        if _says_of(match, words) or _is_told_of(match):
            continue
        if _is_order_not_to(words) or not is_let_off(match):
            yield match.hit()


def _says_of(match: Match, words: list[str]) -> bool:
    """Whether the words are the subject of what is said, and nobody is asked: `ignoring pain is tiring`."""
    if not words[0].endswith("ing") or match.first > 0:
        return False
    following = [token.word for token in match.sentence.tokens[match.last : match.last + 2]]
    return bool(following) and following[0] in GERUND_SUBJECT and not _PRAISE & set(following[1:])


_HABITS = word_set("often sometimes usually tend tends")
_PEOPLE = word_set("people many some most others")


def _is_told_of(match: Match) -> bool:
    """Whether it tells what people do, and asks nobody: `you have been soldiering on`, `people often push through`."""
    before = [token.word for token in match.sentence.tokens[: match.first]]
    return before[-1:] == ["been"] or (bool(_PEOPLE & set(before)) and bool(_HABITS & set(before)))


def _is_order_not_to(words: list[str]) -> bool:
    """Whether words are harmful denied too: `don't give in to it`, `don't think about the pain`."""
    return words[0] in ("think", "thinking", "give", "let", "dwell", "not")
