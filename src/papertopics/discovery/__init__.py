"""What a taxonomy could hold beyond what it holds: phrases for its topics, and topics.

    papers + model -> JudgedPapers -> Phrases -> trials without each phrase -> Suggestions

`suggest_keywords` proposes keywords, `Repairs` mends those that are often wrong; `edits_of` turns
suggestions into edits of the taxonomy's file. `Drafting` puts papers into groups and drafts a topic
of each.
"""

from papertopics.discovery.barred import holds_any, is_any
from papertopics.discovery.drafts import FEWEST_PAPERS, Drafting, TopicDraft
from papertopics.discovery.groups import paper_space, usual_count
from papertopics.discovery.judged import JudgedPapers
from papertopics.discovery.keywords import suggest_keywords
from papertopics.discovery.phrases import Phrases
from papertopics.discovery.repairs import Repairs
from papertopics.discovery.suggestion import Kind, Suggestion, edits_of

__all__ = [
    "FEWEST_PAPERS",
    "Drafting",
    "JudgedPapers",
    "Kind",
    "Phrases",
    "Repairs",
    "Suggestion",
    "TopicDraft",
    "edits_of",
    "holds_any",
    "is_any",
    "paper_space",
    "suggest_keywords",
    "usual_count",
]
