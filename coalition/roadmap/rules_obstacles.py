"""Who may do what about what stands in the way."""

from coalition.ledger.rules import YES, No, Verdict, all_of, only_in
from coalition.people import rights
from coalition.roadmap import levels
from coalition.roadmap.models import Obstacle
from coalition.roadmap.rules import answers_for

_stands = only_in(Obstacle.State.OPEN, Obstacle.State.ANSWERED, reason="It is cleared.")
_unanswered = only_in(Obstacle.State.OPEN, reason="It waits for no answer now.")
_answered = only_in(Obstacle.State.ANSWERED, reason="It has not been answered yet.")


def clears_it(person, obstacle) -> Verdict:
    """The obstacle's owner, whoever raised it, the accountable of what it blocks, the chair and the secretary."""
    verdict = rights.a_member(person, obstacle)
    if not verdict or rights.is_theirs(person, obstacle, "owner", "raised_by") or rights.a_lead(person, obstacle):
        return verdict
    if obstacle.milestone_id and answers_for(person, obstacle.milestone):
        return YES
    return No("Its owner, whoever raised it, the chair or the secretary clears it.")


def speaks_for_its_level(person, obstacle) -> Verdict:
    """Who speaks for the level that was asked, the obstacle's owner, the chair and the secretary."""
    verdict = rights.a_member(person, obstacle)
    if not verdict or rights.is_theirs(person, obstacle, "owner") or rights.a_lead(person, obstacle):
        return verdict
    rung = levels.level_of(obstacle.level)
    if rung.speaker is not None and rung.speaker.pk == person.pk:
        return YES
    return No(f"Whoever speaks for “{rung.title}”, its owner, the chair or the secretary answers.")


def below_the_top(person, obstacle) -> Verdict:
    """Only while there is a level above."""
    if levels.next_above(obstacle.level) is not None:
        return YES
    return No("This is the highest level.", hidden=True)


may_raise_obstacle = rights.a_member
may_clear_obstacle = all_of(clears_it, _stands)
may_hand_obstacle = all_of(clears_it, _stands)
may_sort_obstacle = all_of(rights.a_member, _stands)
may_tell_tried = all_of(rights.a_member, _unanswered)
may_answer_obstacle = all_of(_unanswered, speaks_for_its_level)
may_send_back = all_of(_answered, clears_it)
may_hand_up = all_of(clears_it, _unanswered, below_the_top)
may_climb = all_of(rights.the_machine, _unanswered)
may_set_level = rights.a_lead
