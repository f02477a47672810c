"""Words that tell no topic from another: function words, and those of any scientific paper."""

from __future__ import annotations

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from papertopics.labeling import normalized_words

_SCIENTIFIC = """
ability able accordingly accuracy accurate achieve achieved achieving acquire across actually add
additional additionally address addressing adopt advance advanced advantage aim aiming allow
allowing alternative amount analysis analyze analyzing answer apparent appear application applied
apply applying approach appropriate approximately area arise article aspect assess assume
assumption attempt author available average avoid aware background based baseline basic behavior
benchmark benefit best better big bring broad broader build building built capability capable
capture carry case category cause certain challenge challenging change characteristic choice
choose class clear clearly close code collect collected combination combine combined combining
come common commonly community comparable compare compared comparing comparison compelling
complete completely complex complexity complicated component comprehensive compute computed
computing concept concern conclude conclusion condition conduct conducted conducting confirm
connect consequence consequently consider considered considering consist consistent consistently
constraint construct constructed contain context contrast contribute contribution control
conventional core correct correctly corresponding cost create critical crucial current currently
data database dataset date day deal decade decrease deep define defined degree deliver demand
demonstrate demonstrated demonstrating depend dependent depending derive derived describe
described design designed desired despite detail detailed determine develop developed developing
development devise devised differ difference different difficult difficulty directly discover
discuss discussed diverse diversity does domain done due early easily easy effect effective
effectively effectiveness efficacy efficiency efficient efficiently effort element emerge emerging
empirical empirically employ employed enable enables enabling encourage end enhance enhanced
ensure entire environment error especially essential establish estimate etc evaluate evaluated
evaluating evaluation event evidence evident exact examine example exceed excellent exhibit exist
existing expand expect expected expensive experience experiment experimental experimentally
explain exploit explore explored exploring extend extended extensive extensively extent extra
extract face facilitate fact factor fail failure fall fast faster feasible feature field figure
final finally find finding fine first fix fixed flexibility flexible focus focused follow followed
following form formal formulate formulation forward foundation framework frequently fully function
fundamental furthermore future gain gap general generalization generalize generalized generally
generate generated github give given global goal good great greater greatly ground group grow
growing guarantee guide hand handle hard help hence high higher highest highlight highly hold hope
however https hypothesis idea ideal identical identified identify illustrate impact implement
implementation implemented imply importance important importantly impose impressive improve
improved improvement improving include included including incorporate incorporating increase
increased increasing increasingly indicate individual influence inform information inherent
initial input insight inspire inspired instance instead insufficient integrate integrated
integrating intensive interest interesting intermediate introduce introduced introducing
introduction intuitive investigate investigated investigation involve involved involving issue
item joint jointly key kind know knowledge known lack large largely larger last later lead leading
learn learned learning left length less let level leverage leveraging like likely limit limitation
limited line list literature little local long longer look loss low lower made main mainly
maintain major majority make making manner many mean meaning meaningful means measure mechanism
meet method methodology minimal mitigate mode model modeling modelling modern modify module
moreover motivate motivated multiple name namely natural nature necessary need negative network
new next non notable notably note novel novelty number numerical numerous objective observation
observe observed obtain obtained occur offer often old open operate operation opportunity optimal
optimize option order original outcome outperform outperforming outperforms output overall
overcome overview paper paradigm parameter part partially particular particularly past people
perform performance performed performing perspective phase phenomenon pipeline place plausible
play point poor popular popularity portion pose positive possibility possible possibly potential
potentially power powerful practical practice precise precisely prefer presence present presented
preserve prevent previous previously principle prior problem procedure process processing produce
produced program progress promise promising promote proof property propose proposed proposes
proposing prove proven provide provided provides providing public publicly published purpose
quality quantify quantitative quantity question quite raise range rapid rapidly rate rather ratio
reach real reason reasonable receive recent recently recognize reduce reduced reducing reduction
refer reference regard regarding related relation relationship relative relatively release
relevant reliable reliably rely remain remarkable remarkably replace report reported represent
representation require required requirement requires research researcher resource respect
respectively response result resulting reveal review rich right rigorous rise robust robustness
role run runtime same sample scale scenario scheme science scientific scope second section see
seek select selected selection separate sequence serve set setting setup several shift short show
showing shown significant significantly similar similarly simple simpler simplicity simplify
simply simultaneously single situation size small smaller society software solution solve solving
sophisticated sota source space specialized specific specifically speed stage standard start state
static step still straightforward strategy strength strong stronger structure studied study style
subject subsequent substantial substantially success successful successfully suffer sufficient
suggest suggesting suitable summary superior superiority support surpass surprising surprisingly
survey system systematic systematically tackle take taking target task team technique technology
tend term test testing theoretical theoretically theory thereby therefore thing thorough time
today together tool top topic total toward traditional train trained training transform treat
trend true try turn two type typical typically ultimately uncover underlying understand
understanding unified unique unit unknown unlike unprecedented unseen update use used useful user
uses using usually utility utilize utilized utilizing valid validate validated validation valuable
value variant variety various vary varying vast verify versatile version via view vital want way
weak well whether whole wide widely widespread work workflow world worse year yield yielding zero
"""

JOINING = frozenset(("of", "to"))  # "mixture of experts", "text-to-image"


def _normal(words: str) -> frozenset[str]:
    return frozenset(word for word in normalized_words(words) if word)


FUNCTION_WORDS = _normal(" ".join(sorted(ENGLISH_STOP_WORDS)))
GENERIC_WORDS = FUNCTION_WORDS | _normal(_SCIENTIFIC)
