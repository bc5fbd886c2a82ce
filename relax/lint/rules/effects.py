"""Words that claim what a script does: to body and mind, in place of medicine, by what is known; and what ails one."""

from __future__ import annotations

AILMENTS = (
    "anxiety|depression|insomnia|sleeplessness|migraine|migraines|headaches|headache|panic|ibs|fatigue|exhaustion|fibromyalgia|"
    "arthritis|asthma|inflammation|stress|burnout|tinnitus|eczema|sciatica|menopause|flushes|palpitations|nightmares|phobias|"
    "phobia|trauma|ptsd|adhd|colds|illness|illnesses|disease|diseases|hypertension|ulcers|reflux|constipation|infections|"
    "infection|cancer|diabetes|worry|worries|nerves|blues|gloom|tension|backache|bloating|cravings|addiction|ageing|grief|covid"
)
_TO_HAVE = (
    "anxiety|depression|insomnia|panic|ptsd|adhd|fibromyalgia|arthritis|burnout|trauma|migraine|migraines|stress|nerves|tension|"
    "sensitisation|hypermobility|menopause|hypervigilance|overthinking|hyperventilation|neuropathy|sciatica|ibs"
)
_NAMED_AILMENTS = (
    f"{_TO_HAVE}|hyperventilating|catastrophising|grief|exhaustion|adrenaline|hormones|inflammation"
)
_MEDICINES = (
    "tablet|tablets|pill|pills|medicine|medicines|medication|drug|drugs|painkiller|painkillers|antidepressant|antidepressants|"
    "paracetamol|ibuprofen|aspirin|codeine|morphine|injection|injections|operation|surgery|tranquilliser|tranquillisers|sedative|"
    "sedatives|prescription|prescriptions|valium"
)
_ANY = "(a|the|your|any|all|those|these|this|that|our|people's|most|every|some)?"
_CHEMICALS = (
    "endorphins|endorphin|serotonin|dopamine|oxytocin|melatonin|hormones|hormone|painkillers|painkiller|chemicals|antibodies|"
    "morphine|opioids|opiates|adrenaline|cortisol"
)
_WIRING = (
    "brain|nervous|nerve|nerves|cells|cell|immune|immunity|hormones|dna|neurons|neurones|pathways|amygdala|cortex|organs|metabolism|"
    "digestion|circulation|tissue|tissues|discs|cartilage|gut|vagus|parasympathetic|receptors|lungs"
)

_CALM = (
    "calm|calmer|calmness|relaxed|relaxation|refreshed|better|peace|peaceful|happy|happier|happiness|wonderful|great|rested|ease|energised|"
    "lighter|light|free|freer|sleepy|asleep|amazing|confident|stronger|restored|renewed|content|joy|serene|tranquil|tranquillity|soothed|"
    "looser|serenity|bliss|blissful|quieter|stillness|fresher|brighter|lovely|marvellous|cheerful|steadier|settled|clearer|rosy|"
    "fabulous|fine|splendid|glorious|heavenly|gorgeous|glowing"
)
_ON_THE_BODY = (
    f"~lower|reduce|cut|slash|drop|bring|drive|halve|shrink|lessen|decrease|regulate|balance|normalise|stabilise|control|improve|quieten|dampen|dial|flush|clear|burn|limit|keep|turn "
    f"(down|out|back|off|up|away)? {_ANY} (high|raised|low)? (levels? / level / amount)? (of)? {_ANY} (blood pressure / blood sugar / stress hormone|hormones / cortisol|adrenaline|inflammation|cholesterol|hormones|toxins / heart rate|disease / resting pulse)",
    f"~settle|steady|soothe|balance|calm|quieten|untangle|mend|heal|reset {_ANY} (jangled|frayed|jangling|shattered|overactive|frazzled|tired)? (nerves / nervous system)",
    "~switch|turn|flip|wake|fire|power|click|kick on|up|off|in|down ... (nervous|parasympathetic|sympathetic|vagus|healing|stress|alarm|hormones|endorphins|immune|repair|fight)",
    f"~release|flood|produce|make|boost|trigger|pump|increase|stimulate|unlock|top|raise|send|get|pour|manufacture ... ({_CHEMICALS})",
    f"~rewire|reprogramme|reprogram|retrain|recalibrate|rebalance|reboot|repair|regenerate|renew|recharge|nourish|oxygenate|strengthen|desensitise|reset|rebuild|detoxify|shrink|restore|stimulate|activate|tone|massage ... ({_WIRING})",
    "(this|it|that|which|breathing|breath|breaths|exhale|sigh|recording|practice|rhythm|hum|humming) (just|also|simply|really)? (tells|telling|signals|convinces|persuades|teaches|reminds|trains|retrains / sends ... to) (to)? (your|the|our) (brain|nervous|nerves|system|vagus|amygdala)",
    "~lift|boost|brighten|transform|stabilise|improve|raise|restore|rebuild (your|the|anyone's|people's|anybody's) (mood|spirits|memory|confidence|wellbeing|fitness|resilience|sleep|posture|concentration|libido|energy|self)",
    "(body|mind|brain|nerves|tissues|cells|spine / nervous system) (will|can / is able to / starts to / begins to / knows how to) (heal|repair|mend|cure|restore|renew|rebuild|detox|reset|recharge)",
    "(blood pressure / heart rate / pulse|cortisol|adrenaline|hormones|inflammation|immunity / nervous system / immune system / blood sugar / vagus nerve) (of yours)? (is|are|will|has|have|can|begins|begin|starts|start) (already|now|slowly|gently|soon|be|to|all|just)? (now|to|be)? (coming|going|come|go|dropping|drop|fall|falling|lowering|lower|slow|slowing|down|draining|drain|rise|rising|settle|settling|heal|healing|calm|calming|reset|resetting|switch|switching|better|stronger|improve|improving|mend|mending|leaving|leave|balance|balancing|normal|boosted|lowered|clear|clearing|wake|waking)",
    "~calm|quieten|quiet|shrink|soothe|settle|disarm|tame|silence .. (fear|alarm|threat|worry|panic|stress|pain) (centre|centres|center|response|system|signal|signals|reflex|circuit|circuits)",
    "(immune system / immunity|circulation|digestion|metabolism|brain|nerves|heart|lungs / nervous system) (gets|get|has|receives / will get) (a|its) .. (boost|lift|tonic|rest|workout|massage|reset)",
    f"~switch|turn|shut off|down (your|the|all|any)? ({AILMENTS})",
    f"~switch|shut|click|flick|power|turn {_ANY} ({AILMENTS} / stress|fear|alarm (response|reaction|system)) (right|straight|all)? (off|down)",
    f"(it|this|that|which|breathing|breath|relaxation) (will|can|just|soon)? (just|soon|quickly|always)? ~put|set {_ANY} (poor|jangled|frayed|bad)? ({AILMENTS}|back|neck|mood|sleep|system|body|mind|posture|knees) (right|straight / to rights / in order)",
    "(blood pressure / heart rate / cortisol|adrenaline|hormones|inflammation) (going|coming|dropping|draining|falling|slowing|settling|sinking) (down|away|out|off|now)",
    "puts|sets|gets you|everything|things|the|your .. (to rights / back in balance / back on track)",
    "~undo (all)? the (damage|harm|effects|ravages|years)",
    "(changes|change|changing|rewires|resets|heals) (the|your) (brain|chemistry|wiring|nervous|nerves|dna|hormones|body|life)",
    "~give (your|the|our) (immune system / nervous system / brain|heart|lungs|circulation|nerves|digestion) .. (boost|lift|tonic|workout|massage|reset|chance)",
    "~mend|heal|repair (the|your|a|our) .. (heart|hearts|nerves|brain|lungs|gut|cells|tissue|tissues|body|mind|spine|joints)",
    "what ~mend|heal|repair|cure|restore",
)
_ON_AILMENTS = (
    f"(~get rid of / ~do away with / ~see off / ~clear up / ~put (an end / paid / a stop) to / ~sort out / ~take care of / ~ward|stave|fight|chase|shake|throw|see|drive off / ~free|rid|cure|relieve (you|people|us|anyone|yourself) (of|from) / ~wipe out / ~make short work of / ~work|do wonders for / ~say goodbye to / ~hold|keep back / ~help (~get|see) (rid|off) of?) {_ANY} (tension|low|bad|attacks|chronic|severe|nasty|those|even)? ({AILMENTS} / low mood / high blood / bad nights / attacks of)",
    f"~stop|prevent|avert|abolish|defeat|tame|silence|dispel|halve|vanquish|extinguish|outsmart|unlearn {_ANY} ({AILMENTS})",
    f"only (thing|way|method|cure|answer|remedy|medicine) (that|to|which|for) (really|truly|ever)? (works|helps|worked|beat|beats|stop|stops|cure|{AILMENTS})",
    "(no / not a / not any) better (remedy|cure|medicine|tonic|answer|antidote|treatment|help|way|thing) (for|to|than|against)",
    f"~knock {_ANY} ({AILMENTS}) on the",
    "as (relaxing|restful|refreshing|restorative) as (a|an|any|two|three|eight|ten)",
    f"~keep|hold ... ({AILMENTS}) (at bay / away / under control / in check)",
    f"(good|great|wonderful|marvellous|excellent|brilliant|ideal|perfect|unbeatable|fantastic) (for|against) {_ANY} (low|bad|poor|high|jangled)? ({AILMENTS} / mood|heart|immune|blood|digestion|brain|sleep|health)",
    f"(helps|will help / is going to help / are going to help) (you)? (with|against|through|beat|fight|overcome|shift|cure / to (beat|fight|cure)) {_ANY} (low|bad|poor|high)? ({AILMENTS} / mood|sleep|sleeping)",
    "(sleep|nod|drop|drift|be|go) .. (like a baby|log|lamb|top|stone|child / right through the night)",
    "(best|finest|greatest / most powerful) (medicine|cure|remedy|tonic|therapy|healer|sleeping)",
    f"(end|back|last) of {_ANY} ({AILMENTS} / sleepless|bad nights)",
)
_FOR_MEDICINE = (
    f"(as (good|strong|powerful|effective|quick|useful) as / (better|stronger|safer|kinder|cheaper|quicker|gentler|faster|healthier) than / works|work (like|better|faster) (than)? / worth / beats|beat|replaces|replace|outdoes|trumps / (substitute|alternative|replacement|match) (for|to)) (any|a|the|your|most|all|every|two|ten|an)? .. ({_MEDICINES} / doctor|doctors / hour's|night's sleep / week's|fortnight's holiday)",
    f"(do|does|did|doing) (you|us|people|me)? (far|much)? (more|better) (good)? (for (you|us|people|me|anyone))? (than) .. ({_MEDICINES} / doctor|doctors|sleep|holiday|night)",
    "(no|without|zero|minus / none of the) (nasty|any|the|horrid)? side effects",
    f"(better|kinder|healthier|stronger|safer) for (you|anyone|people|us) than .. ({_MEDICINES} / doctor|doctors)",
    f"(without / instead of) {_ANY} (need|help)? (for|of)? {_ANY} (sleeping|strong|more|single)? ({_MEDICINES})",
    f"(need|want|take|reach|be) (no|fewer|less / on (fewer|less|no)) (more|for)? {_ANY} (sleeping)? ({_MEDICINES})",
    f"not (ever|even)? (need|want|miss|require) {_ANY} (more|sleeping|strong|single|one)? ({_MEDICINES}) (any|after|anymore|again|to|if|once)?",
    f"~come|wean|cut|taper (yourself|you|right)? (off / down on / back on) {_ANY} ({_MEDICINES})",
    f"~bin|ditch|flush|chuck|throw|leave|put|stop|forget|skip {_ANY} (sleeping|strong|old|water)? ({_MEDICINES})",
    f"(what|something|thing) no ({_MEDICINES} / doctor|hospital|consultant) (can|could|will|has|ever)",
    f"no ({_MEDICINES}) (can|could|comes|does|will|works|has|ever|needed|required|necessary)",
    "(nature's|nature|body's|brain's|own|built|inner|natural|internal|free) (in)? (medicine|pharmacy|painkiller|painkillers|tranquilliser|valium|sedative|sleeping|morphine|cure|antidepressant|doctor|opioids|opiates)",
    f"(all|only) the ({_MEDICINES}) you",
)
EFFECTS = (*_ON_THE_BODY, *_ON_AILMENTS, *_FOR_MEDICINE)

_KNOWERS = (
    "scientists|doctors|researchers|professors|specialists|consultants|hospitals|physios|physiotherapists|neurologists|psychologists|"
    "surgeons|experts|psychiatrists|therapists|clinicians|cardiologists"
)
EVIDENCE = (
    "research|science|evidence|studies|data|trials|experts|papers (behind|backs|back|supports|support|stacks|agrees|agree|is|are|out)? (it|this|behind|up|there|clear|solid|strong|good|overwhelming|us)",
    "(lot|lots|plenty|wealth|heaps|loads|mountain|mountains|years|decades|deal|body|amount|volumes|stacks|reams) of (good|hard|solid|strong|recent|proper|scientific|medical|real|fresh|research|clinical)? (research|evidence|science|studies|trials|data|proof|papers)",
    "(research|science|evidence|data|proof) is (quite|very|really|perfectly|now|crystal|absolutely|pretty)? (clear|strong|solid|overwhelming|certain|settled|good|convincing)",
    "(good|hard|solid|strong|real|proper|firm|ample|convincing|scientific|medical|clinical|growing) (evidence|proof|science|research|trials|studies) (that|for|behind|to|shows|on|now|says)",
    "(it|that|this|which) is a (known|proven|scientific|medical|established|well)? (known)? fact",
    f"({_KNOWERS}) ... (use|recommend|prescribe|swear|agree|teach|trust|rely) (it|this|on|by|that|to)",
    "(because|since|know|knows|proves|prove|means) (that)? (it|this) (really|truly|always|just|simply)? (works|helps)",
    f"({_KNOWERS}) (all|now|have|know|tell|tells|use|agree|found|find|say|call|recommend|love|swear|prescribe|everywhere|will|teach|believe|think|discovered|measured|proved)",
    "never (fails|disappoints|failed / let|let us (you|us|anybody|anyone|me|people) down / us (anybody|anyone|you|me) down)",
    f"(everyone|everybody) (feels|sleeps|leaves|comes|goes) .. ({_CALM})",
    "(proved|proven|shown|demonstrated) (over and over / again and again / time after time / time and again / many times)",
    "tried and tested",
    "know from (brain|many|years|research|studies|science|scans|trials|experience|countless)",
    "not|never (a|one|met|had|seen) (single|a|one)? (person|soul|patient|client|listener|group) ... (not|but|fail|failed)",
    "(doctor|doctors|gp|nurse|specialist|consultant) would (prescribe|order|recommend)",
    "works (for|on|with) (absolutely|nearly|almost|just|practically|quite)? (about)? (everyone|everybody|anyone|anybody|all|everything)",
    "works (every|each) .. (time|night|day)",
    "(never|not) (yet|once|ever)? (known|seen|met|heard) .. (it|anyone|anybody|one|this|person|patient|soul) (to|who|that|of|it)? .. (fail|failed|fails|not)",
    "(everyone|everybody) (who|i|that|we) .. (tries|does|teach|taught|try|uses|practises|sticks|keeps|comes|listens|see|know)",
    "(has|have) never (once|yet|ever)? (failed|let)",
    "can not (fail / go wrong)",
    "(proved|proven|known|found|demonstrated|confirmed|established|shown|measured) to (lower|reduce|help|work|improve|ease|calm|boost|cut|relieve|slow|be|bring|lift|change|raise|strengthen)",
    "per cent|percent of (people|patients|listeners|users|those|us)",
    "according to (the|a|recent|new|many|some|leading)? (research|science|study|studies|experts|scientists|evidence|doctors|trial|trials|guidelines)",
    "(brain|mri) scans (show|have|prove|reveal|of)",
    "(used|taught|recommended|prescribed|trusted|developed|designed) (in|by|at) (hospitals|doctors|clinics|surgeons|experts|psychologists|scientists|specialists|clinicians|physicians|soldiers|astronauts|leading|thousands|millions / the army|navy / top)",
    "(study|trial|paper|experiment|survey|review) (after|by|from|in|at|of|last|on) ... (found|showed|shows|proved|proves|finds|says|that|confirmed)",
)

DIAGNOSES = (
    f"is|are (nothing but / nothing more than / simply|really|clearly|obviously|plainly|definitely|undoubtedly|probably|actually / all|just|only down (to) / all|just|only from / because of / due to / down to / caused by / a (clear)? (sign|symptom|case|touch|form|result) of / what we call|know / called|known / classic|textbook|typical) (as)? (your|a|the|an|mild|some|severe|classic)? ({_NAMED_AILMENTS} / low mood|mood|panic attack / chronic|central)",
    "(that|this|it) is (plainly|clearly|surely|simply|really|definitely|probably|obviously)? (a|an|your|classic|textbook|mild|severe|what)? (fibromyalgia|arthritis|osteoarthritis|depression|insomnia|ptsd|adhd|burnout|sciatica|neuropathy|ibs|hypermobility|tendonitis|migraine|endometriosis / anxiety|panic (disorder|attack)? (you|plain|for|nothing|talking) / central sensitisation / long covid)",
    f"(it|that|this|which|all) is (all|just|only) (your|a|the)? ({_NAMED_AILMENTS})",
    "your|the (nervous system / nerves|brain|amygdala|hormones|system / vagus nerve) (is|are|has|have) (just|simply|clearly|obviously|only|now|permanently|always|been|got|become|too|very|far|so)? (stuck|overactive|dysregulated|oversensitive|sensitised|faulty|misfiring|imbalanced|overloaded|inflamed|depleted|wired|hypersensitive|overprotective|sensitive|jammed|unbalanced|deregulated|overstimulated / out of (balance|sync|kilter|tune) / (on|at) (high|red|constant|full)? alert / in (fight|overdrive|survival|danger|threat|freeze|shutdown))",
    "you are (obviously|clearly|plainly|probably|certainly|simply|just) suffering from",
    "an (overactive|oversensitive|overprotective|overloaded|underactive) (nervous|brain|amygdala|mind|vagus|alarm|stress)",
    "you are (wound|run|worn|burnt|burned|keyed|so|just|simply|clearly|very)? (up|down|out|tense|stressed|anxious|depressed|exhausted|low|sensitised) because (your|of|you)",
    f"you (have / are experiencing / are suffering / are feeling / are describing) (got|from)? (a|an|some|mild|severe|clear|classic|undiagnosed|untreated)? (touch|case|form|bit)? (of)? ({_TO_HAVE} / panic attack|attacks|disorder)",
    f"(sounds|looks|seems) (to me)? (very|much|rather / a lot)? (much)? (like|as) (if|though|a|an|your|classic / you have)? (you have)? (a)? ({_NAMED_AILMENTS} / panic attack)",
    f"what you (have|are|call|feel|describe) .. is (really|actually|just|simply|called|known|a|an|only)? (as)? ({_NAMED_AILMENTS})",
    "(short|low|lacking|deficient) (on|of|in) (vitamin|serotonin|magnesium|iron|dopamine|oxygen|melatonin)",
    "you (lack|need) (serotonin|magnesium|iron|dopamine|vitamin|melatonin|treatment)",
)

FEELINGS_TO_COME = (
    "you (will / shall / are going to / are about to) (soon|then|all|just|simply|really|also|slowly|surely)? (be|feel|become|walk|leave|go|get|wake|float|come|drift|sit|stand|finish|rise|sail|step|glide|bounce|end) (up|off|out|away|home|down|back|feeling|to|into|from)? .. "
    "(like (a|an|new|you|your|somebody|someone) / as (light|calm|fresh|free|relaxed|good|happy|limp|loose|right|soft) (as)? / on (top|air|cloud) / walking on / in no time / before you / fast|sound asleep / a (new|different|changed|whole) / twice / over the moon / dancing|smiling|glowing|floating|beaming|singing / without a care)",
    "you (will / are going to) (soon)? be (sleeping|snoring|dreaming|smiling|purring|dancing|singing|glowing)",
    "you (will / are going to) (soon|then|finally / once again)? be able to (sleep|relax|cope|face|enjoy|switch|unwind|throw|manage|laugh|love|bin)",
    "you (will / are going to) (soon|just|simply)? (sail|breeze|glide|skip|waltz|drift|float|fly|bounce) (through|out|home|into|along|off|up|on)",
    f"you feel (perfectly|wonderfully|entirely|beautifully|lovely|nice|ever|very|really|quite|all|truly|thoroughly) (and|so)? (safe|warm|comfortable|cosy|heavy|sleepy|drowsy|held|soothed|{_CALM})",
    f"you are (perfectly|wonderfully|beautifully|thoroughly|truly|nicely|ever) (and|so)? (safe|warm|soothed|{_CALM})",
    "you (will / are going to) ... (so|very|much|more|quite|deeply)? (relaxed|calmer|peaceful|refreshed|rested|serene|tranquil|soothed|blissful|happier|energised|restored|renewed|carefree|untroubled|drowsy|rejuvenated|uplifted|unburdened|invigorated)",
    "spring in your step",
    "(worries|worry|cares|troubles|fears|anxieties|anxiety|stress|sadness|tension) (just|simply|slowly|gently|all)? (falls|drops|melts|slips|drains|floats|drifts|ebbs|slides) (away|off|from|out)",
    "(right as rain / fit as a fiddle / fresh as a daisy / cool as a cucumber / happy as (a|larry) / on cloud nine / on top of the world)",
    "no (trouble|difficulty|problem|problems|bother) (in|with|at|all)? (dropping|falling|getting|sleeping|nodding|relaxing|coping|concentrating|sleep)",
    "nothing (can|will|could / is going to) .. (bother|upset|touch|trouble|worry|faze|harm|hurt|disturb / get to) you",
    "(body|mind|brain|nerves|muscles|heart|back|system|knees|lungs|joints) (will / is going to) (thank|love) you",
    "(calm|peace|sleep|relaxation|joy|serenity|contentment|happiness|confidence|energy) (will / is going to) .. (be|come|find|follow|visit|return|stay|arrive|grow|become|carry|soon|settle|take)",
    "you (will / are going to) (thank me / be (so|very|really)? (glad|thankful|grateful|surprised|amazed) / not (recognise|know) yourself / wonder why / never look)",
    "(lovely|deep|warm|gentle|wonderful|great|beautiful|soft|delicious|profound|sweet) (sense|wave|feeling|flood|blanket|glow)? (of)? (calm|peace|ease|relief|warmth|relaxation|stillness|quiet|calmness|tranquillity|happiness|contentment|comfort) (now|then|is|will|slowly|gently|just|that)? "
    "(comes|come|washes|washing|spreads|spreading|flows|flowing|settles|settling|fills|filling|rolls|sweeps|descends|creeps|creeping|rises|steals|wraps|moves|moving|flood|floods|takes|enters|fill|wash|spread|settle)",
    f"(soon|already|now|then) you (feel|are|notice|find|become|sink|drift|grow|get|begin) ... ({_CALM})",
    "you (feel|are|become|grow|get / notice yourself) (so|already|now|more|much|yourself|that|getting|becoming|feeling|growing)? (much|and|more|becoming|feeling)? (calmer|lighter|freer|happier|looser|quieter|brighter|steadier|stronger|better|sleepier|drowsier|heavier|fresher) (and|with|already|now|by|every|each|than|all)",
    f"(before (long / you know) / any (minute|moment) now / in (no|a) (time|moment|minute|while) / by (tonight|tomorrow|bedtime|then / tea time) / one breath from now / five minutes from now / this time tomorrow) (it / at all / or two)? you (will|are|feel|shall) ... ({_CALM})",
    "~leave|send|make|get|have|keep|turn you .. (feeling)? (floating|glowing|smiling|purring|beaming|sleeping|snoring|singing|asleep|refreshed|calm|calmer|happy|happier|relaxed|lighter|restored|settled|peaceful|content|serene)",
    f"(feel|feeling) ({_CALM}) (in|within|by|from) (no|minutes|seconds|moments|the|this|a|just|under|day)",
    f"there (will / is going to) (be) (nothing but / only / a (lovely|deep|great|sense|feeling)) .. ({_CALM})",
    "(worries|worry|cares|troubles|fears|anxieties|anxiety|stress|sadness) (are|is|have|has) (all|now|just|simply|already|completely)? (gone|left|nowhere|behind|melted|lifted|vanished|dissolved|evaporated|disappeared|dropped|flown)",
    "(worries|worry|cares|troubles|fears|anxieties|anxiety|stress|sadness|mood|sleep|nerves|confidence) (will / is going to / are going to) (soon|all|just|simply|start|begin)? (to|be)? (lift|melt|go|fade|vanish|improve|soar|settle|dissolve|evaporate|ease|seem|feel|disappear|leave|shrink|slip|float|better|gone|a|float|calm|quieten|mend|return|fly|drop|feel / come back)",
)
