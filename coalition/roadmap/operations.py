"""What can be done on the roadmap; the acts themselves stand in the modules beside it, by what they are about."""

from coalition.roadmap.operations_baselines import look, set_baseline
from coalition.roadmap.operations_calendar import subscribe, unsubscribe
from coalition.roadmap.operations_ceiling import set_ceiling
from coalition.roadmap.operations_joining import assign, depend, unassign, undepend
from coalition.roadmap.operations_ladder import answer_obstacle, climb, hand_up, send_back, set_level, tell_tried
from coalition.roadmap.operations_milestones import begin, drop, finish, move, plan, reword, shift
from coalition.roadmap.operations_obstacles import clear_obstacle, hand_obstacle, raise_obstacle, sort_obstacle
from coalition.roadmap.operations_parts import hand_part, release
from coalition.roadmap.operations_sheet import bring_in

__all__ = [
    "answer_obstacle", "assign", "begin", "bring_in", "clear_obstacle", "climb", "depend", "drop", "finish",
    "hand_obstacle", "hand_part", "hand_up", "look", "move", "plan", "raise_obstacle", "release", "reword",
    "send_back", "set_baseline", "set_ceiling", "set_level", "shift", "sort_obstacle", "subscribe", "tell_tried",
    "unassign", "undepend", "unsubscribe",
]  # fmt: skip
