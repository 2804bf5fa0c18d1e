"""What is done to publish the register for patients and staff: chosen, looked at, published, taken back."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.solutions import rules_public, wish_events, wish_forms
from coalition.solutions.models import PublicRegister, PublicTool

State = PublicRegister.State


@operation(
    rules_public.may_choose_public,
    form=wish_forms.ChoosePublic,
    records=wish_events.register_chosen,
    label="Choose what everybody may read",
    done="This is how it would look. Nothing is published yet.",
)
def choose_public(coalition: Coalition, *, by, solutions, fields_shown, greeting="") -> PublicRegister:
    """Choose which AI tools, and what of them, everybody may read; it is shown to you first and not published yet."""
    if not solutions:
        raise Invalid("Choose at least one tool.", field="solutions")
    PublicRegister.objects.filter(state=State.DRAFT).update(state=State.TAKEN_BACK)
    chosen = dict(fields=list(fields_shown), greeting=greeting, chosen_at=clock.now(), by=by)
    register = PublicRegister.objects.create(**chosen)
    PublicTool.objects.bulk_create([PublicTool(register=register, solution=each) for each in solutions])
    record(wish_events.register_chosen, register, tools=len(solutions), fields=len(fields_shown))
    return register


@operation(
    rules_public.may_publish,
    form=wish_forms.Publish,
    records=wish_events.register_published,
    label="Publish it",
    done="Everybody can read it now.",
)
def publish(register: PublicRegister, *, by) -> PublicRegister:
    """Let everybody read this, also without an account; what was published before is replaced."""
    PublicRegister.objects.filter(state=State.OUT).update(state=State.TAKEN_BACK)
    register.state, register.published_at = State.OUT, clock.now()
    register.save(update_fields=["state", "published_at"])
    record(wish_events.register_published, register)
    return register


@operation(
    rules_public.may_take_back,
    form=wish_forms.TakeBack,
    records=wish_events.register_taken_back,
    label="Take it back",
    done="Nobody outside can read it any more.",
    danger=True,
)
def take_back(register: PublicRegister, *, by) -> PublicRegister:
    """Take the public register back, so that nobody outside can read it."""
    register.state = State.TAKEN_BACK
    register.save(update_fields=["state"])
    record(wish_events.register_taken_back, register)
    return register
