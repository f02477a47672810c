"""The engine: any number of papers through a trained model, in order, in several processes."""

from papertopics.engine.cluster import Cluster, judge_on_cluster, open_cluster
from papertopics.engine.judging import Judged, ModelAt, Route, judge_at, route_of
from papertopics.engine.local import judge_in_order

__all__ = [
    "Cluster",
    "Judged",
    "ModelAt",
    "Route",
    "judge_at",
    "judge_in_order",
    "judge_on_cluster",
    "open_cluster",
    "route_of",
]
