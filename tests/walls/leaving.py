"""What each model that names a person or a membership opens after they left: the tests that show it opens nothing, or why
there is nothing to open.
"""

_AUTHOR = "says who did or said something; rights are read from the membership"
_PLAN = "names who answers for something; a name in a plan opens nothing"
_OWN = "is read by its owner only, through a session that asks for the membership"

# Model -> the tests (in test_leaving) of what it opens.
OPENS: dict[str, list[str]] = {
    "people.Membership": [
        "test_a_session_sees_nothing_of_the_coalition_any_more", "test_a_role_acts_no_more",
        "test_no_right_is_left_without_a_membership",
    ],
    "people.Seat": ["test_a_seat_and_a_place_as_deputy_are_free_again"],
    "people.Token": ["test_a_program_s_key_opens_nothing"],
    "people.Invitation": [
        "test_an_invitation_of_a_closed_account_is_over_and_its_mail_is_not_sent",
        "test_an_invitation_accepted_before_does_not_let_back_in",
    ],
    "accounts.Session": ["test_a_session_sees_nothing_of_the_coalition_any_more", "test_a_sign_in_halfway_comes_to_nothing"],
    "accounts.Passkey": ["test_a_passkey_opens_no_coalition"],
    "accounts.CodeApp": ["test_a_sign_in_halfway_comes_to_nothing"],
    "accounts.RecoveryCode": ["test_a_sign_in_halfway_comes_to_nothing"],
    "accounts.AddressChange": ["test_a_link_for_a_new_address_is_dead_with_the_account"],
    "accounts.VerifiedAddress": ["test_a_link_for_a_new_password_opens_no_coalition"],
    "accounts.Connection": ["test_the_hospital_s_sign_in_opens_no_coalition"],
    "accounts.GroupMember": ["test_a_group_does_not_bring_back_who_left"],
    "accounts.Joining": ["test_a_group_does_not_bring_back_who_left"],
    "roadmap.CalendarAddress": ["test_a_calendar_address_is_dead"],
    "notify.Mail": ["test_mail_about_a_pause_that_waits_leads_nobody_back_in"],
    "accounts.Provisioned": ["test_a_password_opens_no_coalition"],
}  # fmt: skip

# Model -> why there is nothing to open.
TELLS: dict[str, str] = {
    **dict.fromkeys(
        (
            "charter.CharterVersion", "charter.Signature", "decisions.Adjustment", "decisions.Decision",
            "decisions.Objection", "decisions.Proposal", "decisions.ProposalVersion", "decisions.Vote",
            "forum.ConcernMessage", "forum.Discussion", "forum.Post", "learning.Completion", "learning.SignOff",
            "measures.Observation", "meetings.Attendance", "meetings.Meeting", "meetings.Series",
            "recognition.Credit", "recognition.Thanks", "recognition.Win", "roadmap.Baseline", "roadmap.Step",
            "solutions.CardEntry", "solutions.DeveloperLetter", "solutions.FrontDoor", "solutions.PublicRegister",
            "solutions.StageMove", "solutions.WishMessage", "support.Article", "support.Message", "support.Vote",
            "solutions.Retirement", "charter.Correction", "solutions.Contract", "charter.Comment", "solutions.Trial", "solutions.StopDrill",
            "solutions.RiskAnswer", "solutions.Release", "solutions.Promise", "charter.Reminder",
        ),
        _AUTHOR,
    ),
    **dict.fromkeys(
        (
            "charter.Goal", "decisions.Condition", "forum.Concern", "learning.Course", "measures.Measure",
            "meetings.Action", "meetings.AgendaItem", "people.Holding", "roadmap.BaselineLine", "roadmap.Ceiling",
            "roadmap.Level", "roadmap.Obstacle", "roadmap.Responsibility", "solutions.Solution", "support.Request",
            "charter.Serving", "solutions.StopCard", "solutions.Stopper",
        ),
        _PLAN,
    ),
    **dict.fromkeys(
        (
            "forum.Reading", "notify.Notice", "people.RosterDraft", "roadmap.Look",
        ),
        _OWN,
    ),
}  # fmt: skip
