from django.db import migrations

# Obstacles that stood before there was a ladder begin at its level "coalition", with a week to answer from now on.
PUT = """
INSERT INTO roadmap_step (id, coalition_id, obstacle_id, number, level, arrived_at, due_at, tried, ended, verdict, answer)
SELECT gen_random_uuid(), coalition_id, id, 1, level, now(), now() + interval '7 days', '', '', '', ''
  FROM roadmap_obstacle WHERE state = 'open'
"""


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0003_keep_more_of_the_plan")]
    operations = [migrations.RunSQL(PUT, migrations.RunSQL.noop)]
