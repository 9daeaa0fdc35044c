import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=80)),
                ('subject_id', models.CharField(max_length=40)),
                ('part', models.CharField(blank=True, max_length=40)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('open', 'Open'), ('decided', 'Decided'), ('appealed', 'Appealed')], default='open', max_length=8)),
                ('opened_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('forgotten_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'case',
                'verbose_name_plural': 'cases',
                'indexes': [models.Index(models.F('state'), models.F('opened_at'), name='case_queue'), models.Index(models.F('kind'), models.F('subject_id'), name='case_subject')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('kind', 'subject_id', 'part'), name='case_open_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'open')), models.Q(('decided_at__isnull', False), ('state__in', ('decided', 'appealed'))), _connector='OR'), name='case_decided_at_matches_state')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='trust.case')),
                ('kind', models.CharField(choices=[('none', 'No rule was broken'), ('warning', 'Warning'), ('hide', 'Hide it'), ('limit', 'Limit: no requests and invitations until a day'), ('suspend', 'Suspend the account until a day')], max_length=7)),
                ('because', models.TextField(blank=True, max_length=1000)),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_how', models.CharField(blank=True, choices=[('appeal', 'The appeal succeeded'), ('over', 'Its time is over'), ('lifted', 'Lifted')], max_length=6)),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ('made_at', 'pk'),
                'indexes': [models.Index(models.F('until'), condition=models.Q(('ended_at__isnull', True), ('until__isnull', False)), name='decision_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('none', 'warning', 'hide', 'limit', 'suspend'))), name='decision_kind_known'), models.CheckConstraint(condition=models.Q(('kind', 'none'), models.Q(('because', ''), _negated=True), _connector='OR'), name='decision_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('limit', 'suspend')), ('until__isnull', False)), models.Q(('kind__in', ('none', 'warning')), ('until__isnull', True)), ('kind', 'hide'), _connector='OR'), name='decision_until_matches_kind'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('made_at')), _connector='OR'), name='decision_until_later'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_how', '')), models.Q(('ended_at__isnull', False), ('ended_how__in', ('appeal', 'over', 'lifted'))), _connector='OR'), name='decision_ended_at_matches_how')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='trust.decision')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('words', models.TextField(blank=True, max_length=2000)),
                ('made_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('', 'Waiting'), ('upheld', 'The decision stands'), ('overturned', 'The decision is taken back')], default='', max_length=10)),
                ('because', models.TextField(blank=True, max_length=1000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
                'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', ('', 'upheld', 'overturned'))), name='appeal_answer_known'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), models.Q(('because', ''), _negated=True)), _connector='OR'), name='appeal_answered_at_matches_answer')],
            },
        ),
        migrations.CreateModel(
            name='Affected',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affected', to='trust.decision')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('told_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'affected account',
                'verbose_name_plural': 'affected accounts',
                'constraints': [models.UniqueConstraint(fields=('decision', 'account'), name='affected_once')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='trust.case')),
                ('reporter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('category', models.CharField(choices=[('spam', 'Advertising or spam'), ('false', 'False or misleading'), ('impersonation', 'Pretends to be somebody else'), ('harassment', 'Harassment or insult'), ('hate', 'Hatred or violence'), ('fraud', 'Fraud or illegal offer'), ('privacy', 'Private data of others'), ('rights', 'Infringes rights (picture, text, trade mark)'), ('other', 'Something else')], max_length=13, verbose_name='category')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='what is wrong')),
                ('evidence', models.JSONField(blank=True, default=dict)),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.picture')),
                ('made_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('', 'Somebody will look at it'), ('upheld', 'We acted on it'), ('rejected', 'No rule was broken'), ('misuse', 'The report was misuse')], default='', max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'indexes': [models.Index(models.F('reporter'), models.F('made_at'), name='report_by_day')],
                'constraints': [models.UniqueConstraint(fields=('case', 'reporter'), name='report_once_a_case'), models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'upheld', 'rejected', 'misuse'))), name='report_outcome_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='report_decided_at_matches_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('until', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'restriction of reporting',
                'verbose_name_plural': 'restrictions of reporting',
            },
        ),
    ]
