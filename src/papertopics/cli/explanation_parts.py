"""What the parts of an explanation are, in a few words each."""

from __future__ import annotations

PARTS = {
    "prior": "before anything is known of the paper",
    "keywords": "the topic's keywords, and those of other topics, in the paper",
    "similarity": "how near the text is to the topic in meaning",
    "overlap": "words shared with the topic, in other forms and orders too",
    "posterior": "words typical of the topic in these papers (naive Bayes)",
    "student": "what a model taught by the other parts learned from all words",
    "words": "words that the fast model learned, for or against the topic",
    "curve": "what makes the fast model's sum a true probability",
    "other subject": "what a paper loses that seems to be about something else than the topics",
    "other topics": "what other topics of the paper add or take",
    "labels": "what labels and corrections by a person changed",
}
