"""The engine: any number of papers through a trained model, in order, in several processes."""

from papertopics.engine.cluster import judge_on_cluster
from papertopics.engine.judging import Judged, Route, route_of
from papertopics.engine.local import ModelAt, judge_in_order

__all__ = ["Judged", "ModelAt", "Route", "judge_in_order", "judge_on_cluster", "route_of"]
