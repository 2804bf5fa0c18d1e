"""What a member can be in a coalition, and from which disciplines a new coalition looks at a tool."""

from django.db import models

DISCIPLINES = {
    "clinical user": "Clinical user",
    "it": "IT",
    "data management": "Data management",
    "clinical coding": "Clinical coding",
    "administration": "Administration",
    "quality and safety": "Quality and safety",
    "ethics and law": "Ethics and law",
    "patient voice": "Patient voice",
}


class Role(models.TextChoices):
    """What a member may do, as data; the permissions are code (rules)."""

    CHAIR = "chair", "Chair"
    SECRETARY = "secretary", "Secretary"
    MEMBER = "member", "Member"
    OBSERVER = "observer", "Observer"
