"""Long and rare words, and the short ones that say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from relax.lint.dictionary import is_rare
from relax.lint.forms import forms
from relax.lint.patterns import Patterns
from relax.lint.syllables import syllables
from relax.lint.tokens import word_set


@dataclass(frozen=True, slots=True)
class Swap:
    """What may stand in the place of a long word."""

    words: str
    """Empty where no one word says the same."""
    is_safe: bool = False
    """Whether the grammar around it stays as it is."""


SAFE: Mapping[str, str] = {
    "utilise": "use", "utilises": "uses", "utilised": "used", "utilising": "using", "utilize": "use",
    "utilizes": "uses", "utilized": "used", "utilizing": "using", "commence": "begin", "commences": "begins",
    "commencing": "beginning", "terminate": "stop", "terminates": "stops", "terminating": "stopping",
    "subsequently": "later", "additional": "more", "prior to": "before", "approximately": "about",
    "sufficient": "enough", "numerous": "many", "assist": "help", "assists": "helps", "assisting": "helping",
    "assistance": "help", "purchase": "buy", "requires": "needs", "requiring": "needing",
    "demonstrate": "show", "demonstrates": "shows", "demonstrating": "showing", "endeavour": "try",
    "endeavours": "tries", "endeavouring": "trying", "facilitate": "help", "facilitates": "helps",
    "facilitating": "helping", "in order to": "to", "in the event of": "if there is", "in the event that": "if",
    "with regard to": "about", "with regards to": "about",
    "in addition": "also", "additionally": "also", "furthermore": "also", "moreover": "also",
    "consequently": "so", "hence": "so", "nevertheless": "still",
    "nonetheless": "still", "ascertain": "find out", "attempt to": "try to",
    "attempting to": "trying to", "inhalation": "breath in", "exhalation": "breath out",
    "inhalations": "breaths in", "exhalations": "breaths out", "obtain": "get", "obtains": "gets",
    "obtaining": "getting", "possess": "have", "possesses": "has", "reside": "live", "resides": "lives",
    "residing": "living", "retain": "keep", "retains": "keeps", "retaining": "keeping", "conclude": "end",
    "concludes": "ends", "concluding": "ending", "at this moment in time": "now", "at the present time": "now",
    "at this point in time": "now", "due to the fact that": "because", "for the purpose of": "for",
    "in close proximity to": "near", "in the vicinity of": "near", "adjacent to": "beside",
    "a multitude of": "many", "a plethora of": "many", "whilst": "while", "amongst": "among",
    "subsequent to": "after", "notwithstanding": "despite", "perspire": "sweat", "perspiring": "sweating",
    "ameliorate": "ease", "ameliorates": "eases", "ameliorating": "easing", "alleviate": "ease",
    "alleviates": "eases", "alleviating": "easing", "diminish": "lessen", "diminishes": "lessens",
    "expedite": "speed up", "optimum": "best", "fundamental": "basic", "beverage": "drink",
    "beverages": "drinks", "perambulate": "walk", "perambulating": "walking", "masticate": "chew",
    "abdominal": "belly", "thoracic": "chest", "extremities": "hands and feet",
    "erroneous": "wrong", "initiate": "begin", "initiates": "begins", "initiating": "beginning",
    "ingest": "swallow", "elongate": "lengthen", "elongating": "lengthening", "recommence": "begin again",
}  # fmt: skip
"""Words that may be swapped without a person looking: the grammar around them stays as it is."""

_OTHERS: Mapping[str, str] = {
    "commenced": "began", "terminated": "stopped", "diminution": "less", "extraneous": "other", "stimuli": "things around you", "stimulus": "thing", "transience": "passing", "decelerate": "slow down", "decelerates": "slows down", "residual": "left over", "ambient": "around you", "permissible": "fine", "proprioceptive": "of where you are", "orient": "turn", "recline": "lie back", "reclining": "lying back", "attain": "reach", "attaining": "reaching", "inhale deeply": "breathe in", "vestibular": "of balance", "adipose": "fatty", "sedentary": "sitting a lot", "arduous": "hard", "strenuous": "hard", "tranquilly": "calmly", "quiescence": "stillness", "languid": "slow", "languor": "slowness", "ephemeral": "passing", "luminous": "bright", "luminescence": "light", "effervescent": "bubbly", "verdant": "green", "azure": "blue", "undulation": "wave", "undulations": "waves", "reverberate": "echo", "reverberates": "echoes", "resonate": "ring", "resonates": "rings", "encompass": "hold", "encompasses": "holds", "encompassing": "holding", "apprise": "tell", "apportion": "share", "indisposed": "unwell", "fortuitous": "lucky", "imbibe": "drink", "inundated": "flooded", "inherent": "own", "innate": "own", "intrinsic": "own", "invariably": "always", "latent": "hidden", "lassitude": "tiredness", "malaise": "feeling unwell", "mitigate": "lessen", "mitigates": "lessens", "obviate": "remove", "palpable": "plain to feel", "perceptible": "able to be felt", "imperceptible": "too small to notice", "imperceptibly": "too little to notice", "precipitate": "bring on", "preclude": "rule out", "recuperate": "get well", "recuperation": "getting well", "rectify": "put right", "reposition": "move", "repositioning": "moving", "stabilise": "steady", "stabilising": "steadying", "substantiate": "prove", "succumb": "give way", "superfluous": "not needed", "surmount": "get over", "symmetrical": "even", "symmetrically": "evenly", "unilateral": "on one side", "bilateral": "on both sides", "bilaterally": "on both sides",  "equanimity": "calm, or evenness",
    "cultivate": "grow", "cultivates": "grows", "cultivating": "growing", "physiological": "of the body",
    "physiology": "how the body works", "musculature": "muscles", "musculoskeletal": "of muscles and bones",
    "parasympathetic": "the resting side of the nerves", "sympathetic nervous": "the alert side of the nerves",
    "cervical": "neck", "lumbar": "lower back",
    "respiration": "breathing",
    "respiratory": "of breathing", "cognition": "thought", "cognisant": "aware",
    "somatic": "of the body", "visceral": "of the body", "effortless": "easy", "effortlessly": "easily",
    "utilisation": "use", "facilitation": "help", "commencement": "beginning",
    "termination": "end", "tranquillity": "calm", "serenity": "calm",
    "envisage": "picture", "visualise": "picture", "visualises": "pictures", "visualising": "picturing",
    "visualize": "picture", "visualisation": "picturing", "visualization": "picturing",
    "contemplating": "thinking about", "contemplation": "thinking",
    "ruminate": "go over and over", "rumination": "going over and over",
    "manifests": "shows", "manifestation": "sign", "optimise": "make the best of",
    "maximise": "make the most of", "minimise": "lessen", "prioritise": "put first",
    "implement": "do", "implementing": "doing", "methodology": "way", "modality": "way", "modalities": "ways",
    "paradigm": "way of seeing", "perceive": "notice", "perceiving": "noticing",
    "proprioception": "sense of where you are", "interoception": "sense of the body inside",
    "neuroplasticity": "", "neurological": "of the nerves", "neurons": "nerves", "homeostasis": "balance",
    "equilibrium": "balance", "oscillate": "swing", "undulate": "rise and fall", "undulating": "rising and falling",
    "detrimental": "harmful", "beneficial": "good", "advantageous": "good", "necessitate": "need",
    "necessitates": "needs", "constitutes": "is", "comprises": "has", "predominantly": "mostly",
    "predominant": "main", "simultaneously": "at once", "instantaneously": "at once", "spontaneously": "by itself",
    "intermittent": "on and off", "intermittently": "on and off", "continuously": "all the time",
    "momentarily": "for a moment", "gradual cessation": "slow end", "cessation": "end",
    "ceases": "stops", "ceasing": "stopping", "augment": "add to", "amplify": "turn up", "attenuate": "soften",
    "exacerbate": "make worse", "exacerbates": "makes worse", "exacerbated": "made worse", "elicit": "bring",
    "evoke": "bring up", "instil": "put in",
    "embody": "be", "grounding exercise": "way to steady yourself",
    "transitioning": "moving", "trajectory": "path", "component": "part",
    "components": "parts", "phenomenon": "thing", "phenomena": "things",
    "parameter": "limit", "parameters": "limits", "quiescent": "still", "quietude": "quiet", "repose": "rest",
    "recumbent": "lying down", "supine": "on your back", "lateral": "to the side",
    "laterally": "to the side", "posterior": "back", "anterior": "front",
    "clavicle": "collar bone", "scapula": "shoulder blade", "scapulae": "shoulder blades", "sternum": "breastbone",
    "abdomen": "belly", "vertebrae": "bones of the back", "vertebral": "of the back", "thorax": "chest",
    "patella": "kneecap", "trapezius": "tops of the shoulders", "gluteal": "of the bottom", "gluteus": "bottom",
    "masseter": "jaw", "mandible": "jaw", "cranium": "head", "cranial": "of the head", "umbilicus": "navel",
    "intercostal": "between the ribs", "nasal passages": "nose", "nasal": "of the nose",
    "articulate": "say", "vocalise": "say", "elucidate": "explain", "clarify": "make clear", "reiterate": "say again",
    "relinquish": "let go of", "relinquishing": "letting go of",
    "dissipate": "fade", "dissipates": "fades", "dissipating": "fading", "permeate": "fill", "permeates": "fills",
    "infuse": "fill", "infusing": "filling", "envelop": "wrap", "envelops": "wraps", "emanate": "come",
    "emanates": "comes", "emanating": "coming", "rejuvenate": "refresh", "rejuvenating": "refreshing",
    "rejuvenated": "refreshed", "replenish": "fill up again", "invigorating": "fresh", "invigorated": "fresh",
    "efficacious": "", "efficacy": "", "pathology": "illness", "pathological": "",
    "aetiology": "cause", "symptomatology": "signs", "nociception": "pain signals", "nociceptive": "of pain",
    "hypervigilance": "being on guard", "hypervigilant": "on guard", "catastrophise": "fear the worst",
    "catastrophising": "fearing the worst", "dysregulated": "out of balance", "dysregulation": "",
    "maladaptive": "unhelpful", "aversive": "unpleasant", "aversion": "dislike",
    "propensity": "tendency", "inclination": "wish", "volition": "will", "cognisance": "notice",
    "henceforth": "from now on", "hitherto": "until now", "heretofore": "until now", "aforementioned": "this",
    "thereafter": "after that", "therein": "in it", "thereby": "so", "whereby": "by which", "wherein": "in which",
    "inasmuch": "since", "albeit": "though", "per annum": "a year", "ubiquitous": "everywhere",
    "myriad": "many", "plethora": "many", "multitude": "many", "multifaceted": "with many sides", "nascent": "new",
    "incremental": "step by step", "incrementally": "step by step", "iterative": "again and again",
    "rhythmically": "in rhythm", "peripheral": "at the edge", "periphery": "edge", "proximity": "nearness",
    "duration": "time", "magnitude": "size", "intensity": "strength",
    "acclimatise": "get used to", "accommodating": "making room for",
    "administer": "give", "anticipate": "expect", "anticipating": "expecting",
    "apprehension": "worry", "apprehensive": "worried", "trepidation": "fear", "perturbed": "upset",
    "perturbation": "upset", "agitation": "restlessness", "agitated": "restless", "lethargy": "tiredness",
    "lethargic": "tired", "somnolent": "sleepy", "somnolence": "sleepiness",
    "debilitating": "draining", "incapacitated": "unable", "ambulate": "walk", "ambulation": "walking",
    "locomotion": "moving", "maintains": "keeps", "maintaining": "keeping", "modify": "change",
    "modifies": "changes", "modifying": "changing", "modification": "change", "modifications": "changes",
    "adjustments": "changes", "alternatively": "or",
    "participate": "take part", "participating": "taking part",
    "participation": "taking part", "participants": "people", "participant": "person",
    "indication": "sign", "identifying": "finding",
    "establish": "set up", "establishing": "setting up", "locations": "places",
    "locate": "find", "locating": "finding", "position yourself": "sit or lie",
    "objectives": "aims", "evaluate": "look at", "evaluating": "looking at",
    "assess": "check", "assessing": "checking",
    "observation": "noticing", "observations": "what you notice",
    "remuneration": "pay",

    "ultimately": "in the end", "primarily": "mainly", "principally": "mainly", "initially": "at first",
    "virtually": "almost",
    "accordingly": "so", "potentially": "perhaps", "conceivably": "perhaps",
    "irrespective": "whatever", "regardless of": "whatever",
    "permitting": "letting", "enabling": "letting", "encounter": "meet",
    "encounters": "meets", "encountering": "meeting", "transforms": "changes",
    "transformative": "",
    "profoundly": "deeply", "elevate": "raise", "elevates": "raises", "elevating": "raising",
    "descending": "going down", "ascend": "rise",
    "ascends": "rises", "ascending": "rising", "expel": "let out", "expelling": "letting out", "inspire deeply": "breathe in",
    "expiration": "breath out",
    "constrict": "tighten", "constricted": "tight", "constriction": "tightness",
    "dilate": "widen", "countenance": "face", "visage": "face",
    "incorporate": "add", "incorporating": "adding", "integrate": "bring together", "integrating": "bringing together",
    "synchronise": "match", "synchronising": "matching", "synchronised": "matched",
}  # fmt: skip

_VERBS: Mapping[str, str] = {
    "accomplish": "do", "accumulate": "gather", "allocate": "give",
    "amplify": "turn up", "augment": "add to", "alleviate": "ease", "ameliorate": "ease", "ascertain": "find out",
    "assist": "help", "attain": "reach", "cease": "stop", "circumvent": "get round", "clarify": "make clear", "commence": "start",
    "comprise": "include", "conclude": "end", "consolidate": "join", "constitute": "make up",
    "cultivate": "grow", "demonstrate": "show",
    "diminish": "lessen", "discontinue": "stop",
    "dissipate": "fade", "elevate": "raise", "elongate": "lengthen", "elucidate": "explain",
    "emanate": "come", "encounter": "meet", "endeavour": "try", "engender": "bring about",
    "enumerate": "list", "envisage": "picture", "eradicate": "remove", "establish": "set up", "evaluate": "look at",
    "exacerbate": "make worse", "expedite": "speed up", "extricate": "free",
    "fabricate": "make", "facilitate": "help", "fluctuate": "go up and down", "formulate": "work out",
    "implement": "do", "inhibit": "hold back", "initiate": "begin", "instigate": "start",
    "invigorate": "freshen", "jeopardise": "risk",
    "mitigate": "lessen", "modify": "change", "necessitate": "need", "neutralise": "undo",
    "obtain": "get", "optimise": "improve", "oscillate": "swing", "participate": "take part", "perceive": "notice",
    "permeate": "fill", "peruse": "read", "possess": "have", "procure": "get", "prohibit": "forbid",
    "purchase": "buy", "ratify": "agree", "reiterate": "say again", "relinquish": "let go of", "remunerate": "pay", "replenish": "refill",
    "reside": "live", "retain": "keep", "scrutinise": "look closely at", "solicit": "ask for",
    "synthesise": "join", "terminate": "stop",
    "transmit": "send", "undertake": "do", "utilise": "use",
    "vacate": "leave", "verbalise": "say", "visualise": "picture",
}  # fmt: skip
"""Verbs, each with what says the same; every form of them is long."""
_NOUNS: Mapping[str, str] = {
    "individuals": "people", "capability": "what you can do",
    "commencing": "starting", "via": "through", "proceed": "go on", "proceeds": "goes on", "proceeding": "going on", "consecutive": "in a row", "deficiency": "lack",
    "documentation": "papers", "expenditure": "spending", "functionality": "use",
    "forthwith": "at once", "inception": "start", "inadvertently": "by accident", "instantaneous": "at once",
    "medication regimen": "medicine", "occurrence": "event", "optimal": "best", "optimally": "best",
    "particulars": "details", "preceding": "earlier", "proficiency": "skill", "predisposition": "tendency",
    "regarding": "about", "requirement": "need", "requirements": "needs",
    "respectively": "each", "solely": "only", "substantially": "much",
    "sufficiently": "enough", "supplementary": "extra", "therapeutic benefits": "good", "totality": "whole",
    "transpire": "happen", "transpires": "happens", "unencumbered": "free",
    "in lieu of": "instead of", "in conjunction with": "with", "in excess of": "more than", "in relation to": "about", "in respect of": "about",
    "on numerous occasions": "often", "until such time as": "until", "with reference to": "about",
    "with respect to": "about", "as a consequence of": "because of", "for the duration of": "during", "a large number of": "many",
    "the majority of": "most", "in the absence of": "without", "on a regular basis": "often", "on a daily basis": "every day",
    "at your earliest convenience": "when you can", "upon completion of": "after", "by means of": "with", "at the conclusion of": "at the end of",
    "henceforward": "from now on", "whereupon": "and then", "hereby": "", "hereafter": "from now on",
    "physiologically": "in the body", "biomechanical": "of moving", "vasodilation": "", "musculature's": "muscles'", "appendages": "arms and legs",
    "cerebral": "of the brain", "ocular": "of the eye", "olfactory": "of smell",
    "gustatory": "of taste", "kinaesthetic": "of movement", "pulmonary": "of the lungs",
    "plantar": "of the sole", "dorsal": "of the back", "ventral": "of the front", "proximal": "near", "distal": "far", "bilateral": "on both sides",
    "respiratory rate": "breathing", "tidal volume": "", "exhale fully": "breathe out",
}  # fmt: skip
"""More words, and phrases, that have a shorter one."""
_SWAPS = {
    **{
        form: Swap(instead if form == verb else "")
        for verb, instead in _VERBS.items()
        for form in forms(verb)
    },
    **{words: Swap(instead) for words, instead in _NOUNS.items()},
    **{words: Swap(instead) for words, instead in _OTHERS.items()},
    **{words: Swap(instead, is_safe=True) for words, instead in SAFE.items()},
}

LONG_WORDS = Patterns(*_SWAPS)
"""The words that have a shorter one."""


def plainer(words: str) -> Swap:
    """What may stand in the place of a long word, in lower case."""
    return _SWAPS[words]


def like(written: str, word: str) -> str:
    """A word with a capital where the one that it replaces has one."""
    return word.capitalize() if written[:1].isupper() else word


_FINE = word_set(
    """physiotherapist physiotherapists understanding uncomfortable comfortably comfortable television everybody
    anybody somebody everything anything machinery imaginary unnecessary ordinary anywhere everywhere temporary
    caterpillar watermelon dandelion aeroplane occupational refrigerator avocado rhododendron hydrangea
    overactive diaphragmatic antidepressant antidepressants philharmonic unselfconscious unselfconsciously motorcycle helicopter pharmacist receptionist radiator supermarket"""
)
LONG_SYLLABLES = 4
"""So many make a rare word a long one."""
_LEARNED = re.compile(
    r"(?:tions?|sions?|ments?|it(?:y|ies)|[ae]nc(?:e|es|y|ies)|ives?|ively|ous(?:ly|ness)?|al(?:s|ly)?|ics?|ically|at(?:e|es|ed|ing|ory)|"
    r"i[sz](?:e|es|ed|ing)|ar(?:y|ily)|[ai]bl[ey]|bility|isms?|olog(?:y|ies|ical|ist)|[ae]nt(?:s|ly)?|tude|fy|fied|fying|ures?)$"
)
"""How learned words end. Rare long words for things, such as `gooseberry` or `paracetamol`, have no shorter one."""


@cache
def too_long(word: str) -> bool:
    """Whether a word that stands in no list here is both long and rare.

    >>> too_long("circumlocution"), too_long("physiotherapist"), too_long("butterflies")
    (True, False, False)
    """
    return (
        len(word) > 9
        and word not in _FINE
        and word not in _SWAPS
        and _LEARNED.search(word) is not None
        and syllables(word) >= LONG_SYLLABLES
        and is_rare(word)
    )
