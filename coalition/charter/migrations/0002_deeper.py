import coalition.ledger.tenancy
import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('charter', '0001_initial'),
        ('ledger', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(max_length=20)),
                ('before', models.TextField()),
                ('after', models.TextField()),
                ('why', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('coalition', models.ForeignKey(default=coalition.ledger.tenancy.current_coalition_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.coalition')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='charter.charterversion')),
            ],
            options={
                'verbose_name': 'correction',
                'ordering': ['made_at', 'id'],
                'abstract': False,
                'base_manager_name': 'across_coalitions',
                'default_manager_name': 'objects',
            },
            managers=[
                ('across_coalitions', django.db.models.manager.Manager()),
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sent_at', models.DateTimeField()),
                ('coalition', models.ForeignKey(default=coalition.ledger.tenancy.current_coalition_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.coalition')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='charter.charterversion')),
            ],
            options={
                'verbose_name': 'reminder',
                'ordering': ['sent_at', 'id'],
                'abstract': False,
                'base_manager_name': 'across_coalitions',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('coalition', 'version', 'person'), name='reminder_once')],
            },
            managers=[
                ('across_coalitions', django.db.models.manager.Manager()),
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(max_length=20)),
                ('passage', models.TextField()),
                ('number', models.PositiveSmallIntegerField()),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('taken up', 'Taken up in the wording'), ('not taken up', 'Not taken up')], default='open', max_length=20)),
                ('resolution', models.TextField(blank=True)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('coalition', models.ForeignKey(default=coalition.ledger.tenancy.current_coalition_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.coalition')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='charter.comment')),
                ('resolved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='charter.charterversion')),
            ],
            options={
                'verbose_name': 'comment',
                'ordering': ['written_at', 'id'],
                'abstract': False,
                'base_manager_name': 'across_coalitions',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['coalition', 'version', 'state'], name='comment_of_version')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('resolved_at__isnull', False)), _connector='OR'), name='comment_resolved_is_dated'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'not taken up'), _negated=True), models.Q(('resolution', ''), _negated=True), _connector='OR'), name='comment_not_says_why'), models.CheckConstraint(condition=models.Q(('parent', None), ('state', 'open'), _connector='OR'), name='comment_reply_stays_open')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('across_coalitions', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='VisionLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('key', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('coalition', models.ForeignKey(default=coalition.ledger.tenancy.current_coalition_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.coalition')),
            ],
            options={
                'verbose_name': 'vision line',
                'ordering': ['made_at', 'id'],
                'abstract': False,
                'base_manager_name': 'across_coalitions',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('coalition', 'key'), name='line_words_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('across_coalitions', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='LinePlace',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('coalition', models.ForeignKey(default=coalition.ledger.tenancy.current_coalition_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.coalition')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='charter.charterversion')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='charter.visionline')),
            ],
            options={
                'verbose_name': 'place of a line',
                'ordering': ['number'],
                'abstract': False,
                'base_manager_name': 'across_coalitions',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('coalition', 'version', 'number'), name='line_number_once'), models.UniqueConstraint(fields=('coalition', 'version', 'line'), name='line_place_once')],
            },
            managers=[
                ('across_coalitions', django.db.models.manager.Manager()),
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Serving',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('thing_type', models.CharField(max_length=40)),
                ('thing_id', models.UUIDField()),
                ('said_at', models.DateTimeField()),
                ('coalition', models.ForeignKey(default=coalition.ledger.tenancy.current_coalition_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.coalition')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='servings', to='charter.visionline')),
            ],
            options={
                'verbose_name': 'serving',
                'ordering': ['said_at', 'id'],
                'abstract': False,
                'base_manager_name': 'across_coalitions',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['coalition', 'thing_id'], name='serving_of_thing')],
                'constraints': [models.UniqueConstraint(fields=('coalition', 'line', 'thing_id'), name='serving_once')],
            },
            managers=[
                ('across_coalitions', django.db.models.manager.Manager()),
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='charterversion',
            name='corrected',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='charterversion',
            name='decision_rule',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='charterversion',
            name='quorum',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='goal',
            name='better',
            field=models.CharField(blank=True, choices=[('up', 'Higher is better'), ('down', 'Lower is better')], max_length=4),
        ),
        migrations.AddConstraint(
            model_name='charterversion',
            constraint=models.CheckConstraint(condition=models.Q(('quorum__gte', 1)), name='charter_quorum'),
        ),
    ]
