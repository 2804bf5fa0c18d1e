"""The map of accounts: coming in, one's own account, and what the hospital's systems speak to."""

from coalition.accounts import (
    forgotten,
    joining,
    passkeys,
    scim_about,
    scim_groups,
    scim_users,
    signing,
    sso,
    views,
    views_groups,
)
from coalition.accounts import operations as do
from coalition.accounts.models import Account
from coalition.accounts.scim_doors import scim
from coalition.people.acting import perform
from coalition.people.doors import act, hospital_act, hospital_page, page, public

BOTH = ("GET", "HEAD", "POST")
POST = ("POST",)


def own(route: str, view, *, name: str, methods=BOTH):
    """A page of one's own account."""
    return public(f"account/{route}", view, name=name, methods=methods, audience="person")


def own_act(route: str, operation):
    """The page and the POST of one operation on one's own account; its URL name is the operation's."""

    def view(request):
        return perform(request, operation, Account.of(request.user), "accounts/act.html")

    view.__name__ = operation.name.replace(".", "_")
    return own(route, view, name=operation.name)


coming_in = [
    public("sign-in/", signing.sign_in, name="accounts.sign_in", methods=BOTH),
    public("sign-in/second/", signing.second_proof, name="accounts.second_proof", methods=BOTH),
    public("sign-in/passkey/begin/", passkeys.begin, name="accounts.begin_passkey", methods=POST),
    public("sign-in/passkey/", passkeys.sign_in, name="accounts.sign_in_by_passkey", methods=POST),
    public("sign-in/as/<uuid:id>/", signing.sign_in_as, name="accounts.sign_in_as", methods=POST),
    public("sign-out/", signing.sign_out, name="accounts.sign_out", methods=POST),
    public("forgotten/", forgotten.forgotten, name="accounts.forgotten", methods=BOTH),
    public("password/<str:who>/<str:token>/", forgotten.password, name="accounts.password", methods=BOTH),
    public("join/<str:code>/", joining.join, name="accounts.join", methods=BOTH),
]
through_the_hospital = [
    public("sso/<slug:provider>/", sso.begin, name="accounts.sso_begin", methods=POST),
    public("sso/<slug:provider>/back/", sso.back, name="accounts.sso_back", methods=("GET",)),
    public("sso/<slug:provider>/acs/", sso.acs, name="accounts.sso_acs", methods=POST, is_foreign=True),
    public("sso/<slug:provider>/collect/<uuid:id>/", sso.collect, name="accounts.sso_collect", methods=("GET",)),
    public("sso/<slug:provider>/metadata/", sso.metadata, name="accounts.sso_metadata"),
]
yours = [
    own("", views.account, name="accounts.account", methods=("GET", "HEAD")),
    own("prove/", signing.prove, name="accounts.prove"),
    own("prove/passkey/", passkeys.prove, name="accounts.prove_by_passkey", methods=POST),
    own_act("name/", do.rename),
    own("password/", views.change_password, name="accounts.change_password"),
    own_act("address/", do.ask_for_address),
    own("address/<str:code>/", forgotten.confirm_address, name="accounts.confirm_address"),
    own("passkeys/begin/", passkeys.begin_making, name="accounts.begin_making", methods=POST),
    own("passkeys/add/", passkeys.add, name="accounts.add_passkey"),
    own_act("passkeys/remove/", do.remove_passkey),
    own("codes/", views.codes, name="accounts.set_up_codes"),
    own_act("codes/remove/", do.remove_codes),
    own("recovery/", views.recovery_codes, name="accounts.make_recovery_codes"),
    own_act("sessions/end/", do.end_session),
    own_act("sessions/end-others/", do.end_other_sessions),
    own("tokens/make/", views.make_token, name="accounts.make_token"),
    own_act("tokens/end/", do.end_token),
    own_act("connections/end/", do.disconnect),
]
machines = [
    scim("ServiceProviderConfig", name="accounts.scim_config", get=scim_about.config),
    scim("ResourceTypes", name="accounts.scim_types", get=scim_about.resource_types),
    scim("ResourceTypes/<str:name>", name="accounts.scim_type", get=scim_about.resource_type),
    scim("Schemas", name="accounts.scim_schemas", get=scim_about.schemas),
    scim("Schemas/<str:name>", name="accounts.scim_schema", get=scim_about.schema),
    scim("Users", name="accounts.scim_users", get=scim_users.index, post=scim_users.make),
    scim(
        "Users/<uuid:id>", name="accounts.scim_user",
        get=scim_users.show, put=scim_users.replace, patch=scim_users.patch, delete=scim_users.drop,
    ),
    scim("Groups", name="accounts.scim_groups", get=scim_groups.index, post=scim_groups.make),
    scim(
        "Groups/<uuid:id>", name="accounts.scim_group",
        get=scim_groups.show, put=scim_groups.replace, patch=scim_groups.patch, delete=scim_groups.drop,
    ),
]  # fmt: skip
hospital = [
    hospital_page("hospital/provisioning/", views.provisioning, name="accounts.provisioning"),
    hospital_page("hospital/provisioning/make/", views.make_key, name="accounts.make_key", operation=do.make_key),
    hospital_act("hospital/provisioning/end/", do.end_key),
]
outside = [*coming_in, *through_the_hospital, *yours, *machines, *hospital]
urlpatterns = [
    page("people/groups/", views_groups.groups, name="accounts.groups"),
    act("people/groups/take-in/", do.map_group),
    act("mappings/<uuid:id>/end/", do.end_mapping),
]
