"""A coalition's first week: from an empty database to a charter that is agreed on, with one reservation and one refusal."""

from coalition.charter.beginnings import WARD
from coalition.charter.models import CharterVersion
from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from tests.journeys.walk import SLUG, Walk

STOP = "Whoever works with it at the bedside decides with us whether it goes on."
DECIDES = "Whoever works with it, at the bedside or behind a desk, decides with us whether it goes on."
WORRY = "Patients cannot see which tools are used on them."
REASON = "Coding is not named anywhere, and we read every word it writes."


def nothing_is_there(walk: Walk) -> None:
    """The first day: no coalition, no charter, and each empty page says what to do."""
    chair = walk.as_("chair").go("/").reads("You are in no coalition yet")
    chair.click("Form a coalition")


def choose_words(walk: Walk) -> None:
    """Three beginnings are read; one is chosen; a draft is there with its words."""
    chair = walk.as_("chair").go(walk.at("charter/")).reads("Nothing is agreed yet").click("Choose words to begin with")
    chair.click("Two sites work together").reads("as well off at one site as at the other")
    chair.click(WARD.name).reads(STOP).click("Draft with these words")
    walk.kept["charter"] = chair.path
    chair.reads("Draft", STOP, "at least 4 seats must have answered")


def talk_it_over(walk: Walk) -> None:
    """The coder comments on a paragraph, the nurse replies, the chair takes it up in the wording and says so."""
    coder = walk.as_("coder").go(walk.kept["charter"])
    coder.page.locator(".clause", has_text=STOP).get_by_role("link", name="Comment").click()
    coder.page.wait_for_load_state("domcontentloaded")
    coder.fill(words="I work with it at a desk. Am I meant?").send()
    coder.reads("Am I meant?")
    nurse = walk.as_("nurse").go(walk.kept["charter"]).act("Reply", words="You are, say so.")
    nurse.reads("You are, say so.")
    chair = walk.as_("chair").go(walk.at()).reads("commented on the charter you draft")
    chair.go(walk.kept["charter"]).click("Reword the draft")
    chair.fill(vision=chair.page.locator("main [name=vision]").input_value().replace(STOP, DECIDES), share_required="60").send()
    chair.reads("The paragraph has changed since. It read:", STOP, DECIDES)
    chair.act("Say what became of it", how="Taken up in the wording", words="Behind a desk is in now.")
    walk.as_("coder").go(walk.kept["charter"]).reads("1 comment with an answer")


def one_more_comment(walk: Walk) -> None:
    """A comment nobody answers is shown to whoever opens the draft; it is opened all the same."""
    engineer = walk.as_("engineer").go(walk.kept["charter"])
    engineer.page.locator(".clause").first.get_by_role("link", name="Comment").click()
    engineer.page.wait_for_load_state("domcontentloaded")
    engineer.fill(words="Say which tool.").send()
    chair = walk.as_("chair").go(walk.kept["charter"]).click("Open for signing")
    chair.reads("Say which tool.", "1 comment is still open").fill(despite_comments=True).send()
    chair.reads("What is met, and what is missing", "Still missing:")


def sign_it(walk: Walk) -> None:
    """Signed by some, with a reservation by one, declined by one; reminded once; then its own rule is met."""
    charter = walk.kept["charter"]
    walk.as_("nurse").go(walk.at()).reads("waits for your signature").go(charter).click("Sign").reads("You have signed")
    walk.as_("patient").go(charter).act("Sign with a reservation", words=WORRY)
    walk.as_("coder").go(charter).act("Decline", reason=REASON)
    chair = walk.as_("chair").go(charter).reads("Declined", "Reservation open")
    chair.page.locator("tr", has_text=walk.name("engineer")).get_by_role("link", name="Remind").click()
    chair.page.wait_for_load_state("domcontentloaded")
    chair.send().reads("reminded")
    for who in ("engineer", "keeper"):
        walk.as_(who).go(charter).click("Sign")
    chair.go(charter).reads("Open for signing", "Clinical coding")
    coder = walk.as_("coder").go(charter).reads("You have already answered").click("Sign")
    coder.reads("Ratified")


def see_what_came_of_it(walk: Walk) -> None:
    """The reservation is a concern; the past can be asked; the vision's lines wait for something behind them."""
    patient = walk.as_("patient").go(walk.at("concerns/")).click(f"Reservation about the charter: {WORRY}")
    patient.reads(WORRY, "Charter, version 1")
    nurse = walk.as_("nurse").go(walk.at("charter/signed/")).reads("this was the charter agreed on", walk.name("nurse"))
    nurse.go(walk.at("charter/versions/")).reads("1 signed with a reservation")
    nurse.go(walk.at("charter/")).click("Is the vision alive?").reads("Nothing stands behind:", DECIDES)
    chair = walk.as_("chair").go(walk.at("charter/")).reads("Ratified").click("Draft a new version").send()
    chair.reads("Not a word: it renews the version before")
    chair.go(walk.at("charter/compare/")).reads("Not a word differs")
    with scope(Coalition.objects.get(slug=SLUG)):
        assert list(CharterVersion.objects.values_list("number", "state")) == [(2, "draft"), (1, "ratified")]
