"""The engine: any number of papers through a trained model, in order, in several processes."""

from papertopics.engine.cluster import judge_on_cluster
from papertopics.engine.judging import Judged, ModelAt, Route, judge_at, route_of
from papertopics.engine.local import judge_in_order

__all__ = [
    "Judged",
    "ModelAt",
    "Route",
    "judge_at",
    "judge_in_order",
    "judge_on_cluster",
    "route_of",
]
