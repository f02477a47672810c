"""What a taxonomy could hold beyond what it holds: phrases for its topics, and topics.

    papers + model -> JudgedPapers -> Phrases -> trials without each phrase -> Suggestions

`suggest_keywords` proposes keywords, `Repairs` mends those that are often wrong; `edits_of` turns
suggestions into edits of the taxonomy's file. `DraftSearch` puts papers into groups and drafts the
topics that a taxonomy lacks.
"""

from papertopics.discovery.draft_search import DraftSearch
from papertopics.discovery.drafts import TopicDraft
from papertopics.discovery.groups import usual_count
from papertopics.discovery.inclusion import either_contains
from papertopics.discovery.judged import JudgedPapers
from papertopics.discovery.keywords import suggest_keywords
from papertopics.discovery.phrases import Phrases
from papertopics.discovery.repairs import Repairs
from papertopics.discovery.suggestion import Kind, Suggestion, edits_of

__all__ = [
    "DraftSearch",
    "JudgedPapers",
    "Kind",
    "Phrases",
    "Repairs",
    "Suggestion",
    "TopicDraft",
    "edits_of",
    "either_contains",
    "suggest_keywords",
    "usual_count",
]
