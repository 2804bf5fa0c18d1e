"""Versions that were opened before lines were kept get theirs."""

from django.db import migrations

from coalition.charter.paragraphs import key_of, vision_lines


def place_lines(apps, schema_editor):
    """Cut the vision of every version whose wording is fixed into its lines, coalition by coalition."""
    Coalition = apps.get_model("ledger", "Coalition")
    for coalition_id in Coalition.objects.values_list("pk", flat=True):
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.coalition', %s, true)", [str(coalition_id)])
        place_lines_of(apps, coalition_id)


def place_lines_of(apps, coalition_id):
    """The lines of one coalition's versions; the same words in a later version are the same line."""
    Version, Line, Place = (apps.get_model("charter", name) for name in ("CharterVersion", "VisionLine", "LinePlace"))
    versions = Version._base_manager.filter(coalition_id=coalition_id).exclude(state="draft").exclude(opened_at=None)
    for version in versions.order_by("number"):
        for number, words in enumerate(vision_lines(version.vision), 1):
            line, _ = Line._base_manager.get_or_create(
                coalition_id=coalition_id, key=key_of(words), defaults={"words": words, "made_at": version.opened_at}
            )
            Place._base_manager.get_or_create(
                coalition_id=coalition_id, version=version, line=line, defaults={"number": number}
            )


class Migration(migrations.Migration):
    dependencies = [("charter", "0002_deeper"), ("ledger", "0001_initial")]

    operations = [migrations.RunPython(place_lines, migrations.RunPython.noop)]
