"""Atom feeds (RFC 4287) of a run: one of all topics, and one of each.

Library -> Feed -> XML
"""

from papertopics.reports.feeds.atom import render_atom
from papertopics.reports.feeds.feed import UNDATED, Entry, Feed, feed_of_all, feed_of_topic

__all__ = ["UNDATED", "Entry", "Feed", "feed_of_all", "feed_of_topic", "render_atom"]
