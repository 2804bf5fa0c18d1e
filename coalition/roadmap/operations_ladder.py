"""How an obstacle climbs the ladder when nobody answers, and how the answer comes back down to whoever raised it."""

from coalition.ledger import clock
from coalition.ledger.hours import add_working
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.roadmap import events, forms_obstacles, ladder, levels, rules_obstacles
from coalition.roadmap.models import Level, Obstacle, Step
from coalition.roadmap.operations_joining import member_of


@operation(
    rules_obstacles.may_tell_tried,
    form=forms_obstacles.TellTried,
    records=events.obstacle_tried,
    label="Say what was tried",
    done="Noted. It goes along when the obstacle climbs.",
)
def tell_tried(obstacle: Obstacle, *, by, words) -> Obstacle:
    """Say what was tried, so that the next level need not ask again."""
    step = step_of(obstacle) or ask_level(obstacle, obstacle.level)
    step.tried = f"{step.tried}\n\n{by.name}: {words}".strip()
    step.save(update_fields=["tried"])
    record(events.obstacle_tried, obstacle, level=step.level)
    return obstacle


@operation(
    rules_obstacles.may_answer_obstacle,
    form=forms_obstacles.AnswerObstacle,
    records=events.obstacle_answered,
    label="Answer",
    done="Your answer is on its way back to whoever raised it.",
)
def answer_obstacle(obstacle: Obstacle, *, by, verdict, words) -> Obstacle:
    """Answer for the level that was asked; the answer goes down every step to whoever raised the obstacle."""
    step = step_of(obstacle) or ask_level(obstacle, obstacle.level)
    step.verdict, step.answer, step.answered_by = verdict, words, by
    end_step(step, Step.End.ANSWERED)
    obstacle.state = Obstacle.State.ANSWERED
    obstacle.save(update_fields=["state"])
    record(
        events.obstacle_answered, obstacle, verdict=verdict, level=step.level,
        level_title=levels.level_of(step.level).title, told=_tell_down(step),
    )  # fmt: skip
    return obstacle


@operation(
    rules_obstacles.may_send_back,
    form=forms_obstacles.SendBack,
    records=events.obstacle_sent_back,
    label="It still stands",
    done="It is with them again, and their clock runs anew.",
)
def send_back(obstacle: Obstacle, *, by, words) -> Obstacle:
    """Say that the answer did not help; the level that gave it is asked again."""
    obstacle.state = Obstacle.State.OPEN
    obstacle.save(update_fields=["state"])
    ask_level(obstacle, obstacle.level, tried=f"{by.name}: {words}")
    record(events.obstacle_sent_back, obstacle, level_title=levels.level_of(obstacle.level).title)
    return obstacle


@operation(
    rules_obstacles.may_hand_up,
    form=forms_obstacles.HandUp,
    records=events.obstacle_handed_up,
    label="Hand it up",
    done="The next level has been asked.",
)
def hand_up(obstacle: Obstacle, *, by, words) -> Obstacle:
    """Ask the next level now, because this one cannot remove the obstacle."""
    above = _climb(obstacle, Step.End.HANDED_UP, f"{by.name}: {words}")
    record(events.obstacle_handed_up, obstacle, level=above.code, level_title=above.title)
    return obstacle


@operation(rules_obstacles.may_climb, records=events.obstacle_climbed, machine=True)
def climb(obstacle: Obstacle, *, by) -> Obstacle:
    """Ask the next level when the one that was asked did not answer within its working hours."""
    step = step_of(obstacle)
    if step is None or not step.is_late:
        raise Invalid("Its level still has time to answer.")
    below = levels.level_of(step.level)
    above = _climb(obstacle, Step.End.UNANSWERED)
    record(
        events.obstacle_climbed, obstacle, level=above.code, level_title=above.title, below_title=below.title,
        hours=below.hours,
    )  # fmt: skip
    return obstacle


@operation(
    rules_obstacles.may_set_level,
    form=forms_obstacles.SetLevel,
    records=events.level_set,
    label="Set a level",
    done="It is set.",
)
def set_level(coalition: Coalition, *, by, code, title, hours, climbs_to="", speaker=None) -> Coalition:
    """Say what a level is called, how many working hours it has to answer, who speaks for it, and which comes next."""
    if speaker is not None:
        member_of(speaker, coalition, field="speaker")
    known = levels.rungs() | {code: ladder.Rung(code, title, hours, climbs_to)}
    try:
        ladder.path_up(known, code)
    except ValueError:
        raise Invalid("The levels would climb in a circle. Choose another next level.", field="climbs_to") from None
    Level.objects.update_or_create(
        code=code, defaults={"title": title, "hours": hours, "climbs_to": climbs_to, "speaker": speaker}
    )
    record(events.level_set, coalition, code=code, hours=hours, level_title=title)
    return coalition


def step_of(obstacle: Obstacle) -> Step | None:
    """The step at which an obstacle waits for an answer; None when it waits for none."""
    return Step.objects.waiting().filter(obstacle=obstacle).first()


def ask_level(obstacle: Obstacle, code: str, tried: str = "") -> Step:
    """Ask a level: its clock of working hours begins to run."""
    now, minutes = clock.now(), levels.level_of(code).hours * 60
    due = add_working(now, minutes, obstacle.coalition.time_zone)
    number = Step.objects.filter(obstacle=obstacle).count() + 1
    return Step.objects.create(
        obstacle=obstacle, number=number, level=code, arrived_at=now, due_at=due, tried=tried
    )


def end_step(step: Step, how: str) -> None:
    """End a stay at a level."""
    step.ended, step.ended_at = how, clock.now()
    step.save()


def _climb(obstacle: Obstacle, how: str, tried: str = "") -> ladder.Rung:
    """Leave the present level, unanswered, for the next one; what was tried goes along."""
    above = levels.next_above(obstacle.level)
    if above is None:
        raise Invalid("This is the highest level. Answer it here, or clear it.")
    step = step_of(obstacle) or ask_level(obstacle, obstacle.level)
    step.tried = f"{step.tried}\n\n{tried}".strip()
    end_step(step, how)
    obstacle.level = above.code
    obstacle.save(update_fields=["level"])
    ask_level(obstacle, above.code)
    return above


def _tell_down(answered: Step) -> list[str]:
    """Bring the answer down the steps the obstacle came up by; returns the levels it passes, the nearest first."""
    below = Step.objects.filter(obstacle=answered.obstacle_id, number__lt=answered.number, told_at=None)
    walked = list(below.order_by("number").values_list("level", flat=True))
    below.update(told_at=clock.now())
    return [each for each in ladder.way_down(walked) if each != answered.level]
