"""Coming in, in a browser: by invitation and then by passkey; through real identity providers that the test starts."""

import urllib.request

import pytest
from lxml import etree

from coalition.accounts.models import Connection, Passkey
from coalition.config.providers import Provider
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.codes import link_of
from tests.cast import Cast
from tests.journeys import identity_provider as there
from tests.journeys.beside import beside
from tests.journeys.visitor import NIGHTS, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(live_server, settings) -> str:
    """The installation's address, as its links and passkeys know it."""
    settings.BASE_URL = live_server.url.replace("127.0.0.1", "localhost")
    return settings.BASE_URL


def give_a_device(page) -> None:
    """A device with a screen lock that makes and shows passkeys."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def sign_out_and_come_back(visitor) -> None:
    """Sign out by the menu, sign in by the passkey."""
    visitor.page.locator("details.menu > summary").first.click()
    visitor.page.get_by_role("button", name="Sign out", exact=True).click()
    visitor.page.wait_for_url("**/sign-in/")
    visitor.page.get_by_role("button", name="Sign in with a passkey").click()
    visitor.page.wait_for_url("**/c/riverside/")
    visitor.look()


def test_join_by_invitation_make_a_passkey_and_come_back_with_it(visit, here):
    cast = Cast.assemble()
    with scope(cast.coalition):
        invitation = people.invite(cast.coalition, by=cast.chair, email="new@riverside.example")
    visitor = visit(phone=True)
    give_a_device(visitor.page)
    visitor.go(link_of(invitation).removeprefix(here)).fill(name="Nina New", password=PASSWORD).send()
    visitor.reads("Riverside")
    visitor.page.locator("details.menu > summary").first.click()
    visitor.page.get_by_role("link", name="Your account").click()
    visitor.look()
    visitor.reads("Verified", "This one").click("Add a passkey").fill(name="my phone").click("Make the passkey")
    visitor.page.wait_for_url("**/account/")
    visitor.look()
    visitor.reads("my phone")
    sign_out_and_come_back(visitor)
    assert Passkey.objects.get().sign_count >= 1


OWN = "name password address passkeys/add codes recovery tokens/make prove passkeys/remove data erase".split()
PAGES = ["/account/", *(f"/account/{each}/" for each in OWN), "/hospital/provisioning/", "/hospital/provisioning/make/"]


@pytest.mark.parametrize("is_night_on_a_phone", NIGHTS)
def test_every_page_of_an_account_is_accessible(visit, here, is_night_on_a_phone):
    cast = Cast.assemble()
    cast.chair.is_steward = True
    cast.chair.set_password(PASSWORD)
    cast.chair.save()
    visitor = visit(cast.chair, dark=is_night_on_a_phone, phone=is_night_on_a_phone)
    for path in (*PAGES, "/c/riverside/people/groups/"):
        visitor.go(path)
    visitor.go("/account/recovery/").click("Make recovery codes").reads("shown only now")
    visitor.page.context.clear_cookies()
    for path in ("/sign-in/", "/forgotten/"):
        visitor.go(path)


@pytest.fixture
def provider(tmp_path, here):
    """An OpenID Connect provider in its own process; its address."""
    back = f"{here}/sso/hospital/back/"
    with beside("tests.journeys.identity_provider", tmp_path, back, ready="/.well-known/openid-configuration") as address:
        yield address


@pytest.fixture
def portal(tmp_path, here, settings):
    """A SAML provider in its own process; its address. We are set up by what its metadata says, and it by ours."""
    ours = f"{here}/sso/portal/metadata/"
    with beside("tests.journeys.saml_provider", tmp_path, ours, ready="/metadata") as address:
        told = etree.parse(urllib.request.urlopen(f"{address}/metadata")).getroot()  # noqa: S310
        entry = told.find(".//{*}SingleSignOnService")
        settings.SSO_PROVIDERS = {
            "portal": Provider(
                "portal", "Staff portal", "saml", entity_id=told.get("entityID"), sso_url=entry.get("Location"),
                certificate="".join(told.find(".//{*}X509Certificate").text.split()), trusts_mail=True,
            )
        }  # fmt: skip
        yield address


def test_come_in_through_the_hospital(visit, here, provider, settings):
    cast = Cast.assemble()
    ours = {"client_id": there.CLIENT, "client_secret": there.SECRET, "trusts_mail": True}
    settings.SSO_PROVIDERS = {"hospital": Provider("hospital", "Riverside Hospital", "oidc", issuer=provider, **ours)}
    visitor = visit()
    page = visitor.go("/c/riverside/people/").page
    page.get_by_role("button", name="Sign in with Riverside Hospital").click()
    page.wait_for_url(f"{provider}/**")
    page.locator("[name=login]").fill(there.USER)
    page.locator("[name=password]").fill(there.PASSWORD)
    page.locator("form [type=submit]").last.click()
    page.wait_for_load_state("domcontentloaded")
    if not page.url.startswith(here):
        page.locator("[name=action][value=grant], [type=submit]").first.click()
    page.wait_for_url(f"{here}/c/riverside/people/")
    visitor.look()
    assert Connection.objects.get().person == cast.nurse
    visitor.go("/account/").reads("Riverside Hospital", "connected")


def test_come_in_through_the_staff_portal(visit, here, portal):
    cast = Cast.assemble()
    visitor = visit()
    page = visitor.go("/c/riverside/people/").page
    page.get_by_role("button", name="Sign in with Staff portal").click()
    page.wait_for_url(f"{portal}/sso?**")
    page.locator("[name=user]").fill(there.USER)
    page.locator("[name=password]").fill("a guess")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("This is not right.").wait_for()
    page.locator("[name=user]").fill(there.USER)
    page.locator("[name=password]").fill(there.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{here}/c/riverside/people/")
    visitor.look()
    connection = Connection.objects.get()
    assert (connection.person, connection.provider, connection.subject) == (cast.nurse, "portal", there.NUMBER)
    visitor.go("/account/").reads("Staff portal", "connected")
