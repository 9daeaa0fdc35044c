import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.lookups
import meetinc.meets.models.composite
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('requester', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='meets_asked', to='people.person')),
                ('invitee', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='meets_asked_of', to='people.person')),
                ('subject', models.CharField(max_length=100, verbose_name='subject')),
                ('message', models.TextField(max_length=400, verbose_name='message')),
                ('format', models.CharField(choices=[('video', 'Video'), ('in_person', 'In person'), ('phone', 'Telephone')], max_length=10, verbose_name='format')),
                ('place', models.CharField(max_length=300, verbose_name='place')),
                ('length', models.DurationField(verbose_name='length')),
                ('state', models.CharField(choices=[('requested', 'Asked'), ('scheduled', 'Set'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired'), ('cancelled', 'Cancelled'), ('held', 'Held'), ('missed', 'Did not happen')], default='requested', max_length=10)),
                ('awaits', models.CharField(blank=True, choices=[('requester', 'the one who asked'), ('invitee', 'the one who was asked')], default='invitee', max_length=10)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField(blank=True, null=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('requested_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('nudged_at', models.DateTimeField(blank=True, null=True)),
                ('scheduled_at', models.DateTimeField(blank=True, null=True)),
                ('scheduled_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('declined_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('expired_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('held_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('missed_at', models.DateTimeField(blank=True, null=True)),
                ('missed_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='reason')),
                ('holds', models.GeneratedField(db_persist=True, expression=models.Case(models.When(state='scheduled', then=models.Value(True)), default=models.Value(False)), output_field=models.BooleanField())),
                ('requester_seat', models.GeneratedField(db_persist=True, expression=models.Case(models.When(scheduled_at__isnull=False, then=models.F('requester'))), output_field=models.BigIntegerField(null=True))),
                ('invitee_seat', models.GeneratedField(db_persist=True, expression=models.Case(models.When(scheduled_at__isnull=False, then=models.F('invitee'))), output_field=models.BigIntegerField(null=True))),
            ],
            options={
                'verbose_name': 'meet',
                'verbose_name_plural': 'meets',
                'indexes': [models.Index(models.F('requester'), models.F('state'), name='meet_requester_state'), models.Index(models.F('invitee'), models.F('state'), name='meet_invitee_state'), models.Index(models.F('invitee'), models.F('requested_at'), name='meet_invitee_requested'), models.Index(models.F('expires_at'), condition=models.Q(('state', 'requested')), name='meet_open_expiry')],
                'constraints': [models.CheckConstraint(condition=models.Q(('requester', models.F('invitee')), _negated=True), name='meet_two_people'), models.CheckConstraint(condition=models.Q(('state__in', ('requested', 'declined', 'withdrawn', 'expired', 'scheduled', 'cancelled', 'held', 'missed'))), name='meet_state_known'), models.CheckConstraint(condition=models.Q(('format__in', ('in_person', 'video', 'phone'))), name='meet_format_known'), models.CheckConstraint(condition=models.Q(('length__range', (datetime.timedelta(seconds=900), datetime.timedelta(seconds=14400)))), name='meet_length_in_bounds'), models.CheckConstraint(condition=models.Q(models.Q(('subject', ''), _negated=True), models.Q(('message', ''), _negated=True), models.Q(('place', ''), _negated=True)), name='meet_says_something'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('requested_at'))), name='meet_expires_after_request'), models.CheckConstraint(condition=models.Q(models.Q(('awaits__in', ('requester', 'invitee')), ('state', 'requested')), models.Q(models.Q(('state', 'requested'), _negated=True), ('awaits', '')), _connector='OR'), name='meet_awaits_while_requested'), models.CheckConstraint(condition=models.Q(models.Q(('during__isnull', False), ('state__in', ('scheduled', 'cancelled', 'held', 'missed')), ('during__isempty', False), ('during__lower_inc', True), ('during__lower_inf', False), ('during__upper_inc', False), ('during__upper_inf', False), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.Func(models.F('during'), function='upper', output_field=models.DateTimeField()), '-', models.Func(models.F('during'), function='lower', output_field=models.DateTimeField())), models.F('length'))), models.Q(models.Q(('state__in', ('scheduled', 'cancelled', 'held', 'missed')), _negated=True), ('during__isnull', True)), _connector='OR'), name='meet_time_while_set'), models.CheckConstraint(condition=models.Q(models.Q(('scheduled_at__isnull', False), ('state__in', ('scheduled', 'cancelled', 'held', 'missed')), models.Q(('scheduled_by', models.F('requester')), ('scheduled_by', models.F('invitee')), _connector='OR'), ('scheduled_by__isnull', False)), models.Q(models.Q(('state__in', ('scheduled', 'cancelled', 'held', 'missed')), _negated=True), ('scheduled_at__isnull', True), ('scheduled_by__isnull', True)), _connector='OR'), name='meet_scheduled_matches_state'), models.CheckConstraint(condition=models.Q(('scheduled_at__isnull', True), django.db.models.lookups.LessThanOrEqual(models.F('scheduled_at'), models.Func(models.F('during'), function='lower', output_field=models.DateTimeField())), _connector='OR'), name='meet_scheduled_before_start'), models.CheckConstraint(condition=models.Q(models.Q(('declined_at__isnull', False), ('state__in', ('declined',)), ('declined_by', models.F('invitee')), ('declined_by__isnull', False)), models.Q(models.Q(('state__in', ('declined',)), _negated=True), ('declined_at__isnull', True), ('declined_by__isnull', True)), _connector='OR'), name='meet_declined_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('withdrawn',)), ('withdrawn_at__isnull', False), models.Q(('withdrawn_by__isnull', True), ('withdrawn_by', models.F('requester')), _connector='OR')), models.Q(models.Q(('state__in', ('withdrawn',)), _negated=True), ('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), _connector='OR'), name='meet_withdrawn_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('expired_at__isnull', False), ('state', 'expired')), models.Q(models.Q(('state', 'expired'), _negated=True), ('expired_at__isnull', True)), _connector='OR'), name='meet_expired_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at__isnull', False), ('state__in', ('cancelled',)), models.Q(('cancelled_by__isnull', True), ('cancelled_by', models.F('requester')), ('cancelled_by', models.F('invitee')), _connector='OR')), models.Q(models.Q(('state__in', ('cancelled',)), _negated=True), ('cancelled_at__isnull', True), ('cancelled_by__isnull', True)), _connector='OR'), name='meet_cancelled_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('held_at__isnull', False), ('state__in', ('held',)), models.Q(('held_by', models.F('requester')), ('held_by', models.F('invitee')), _connector='OR'), ('held_by__isnull', False)), models.Q(models.Q(('state__in', ('held',)), _negated=True), ('held_at__isnull', True), ('held_by__isnull', True)), _connector='OR'), name='meet_held_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('missed_at__isnull', False), ('state__in', ('missed',)), models.Q(('missed_by', models.F('requester')), ('missed_by', models.F('invitee')), _connector='OR'), ('missed_by__isnull', False)), models.Q(models.Q(('state__in', ('missed',)), _negated=True), ('missed_at__isnull', True), ('missed_by__isnull', True)), _connector='OR'), name='meet_missed_matches_state'), models.CheckConstraint(condition=models.Q(('held_at__isnull', True), django.db.models.lookups.GreaterThanOrEqual(models.F('held_at'), models.Func(models.F('during'), function='upper', output_field=models.DateTimeField())), _connector='OR'), name='meet_held_after_end'), models.CheckConstraint(condition=models.Q(('missed_at__isnull', True), django.db.models.lookups.GreaterThanOrEqual(models.F('missed_at'), models.Func(models.F('during'), function='upper', output_field=models.DateTimeField())), _connector='OR'), name='meet_missed_after_end'), models.CheckConstraint(condition=models.Q(('state__in', ('declined', 'cancelled')), ('reason', ''), _connector='OR'), name='meet_reason_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), ('cancelled_by__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='meet_cancelled_with_reason'), models.UniqueConstraint(django.db.models.functions.comparison.Least('requester', 'invitee'), django.db.models.functions.comparison.Greatest('requester', 'invitee'), condition=models.Q(('state', 'requested')), name='meet_one_open_request'), models.UniqueConstraint(fields=('id', 'during', 'holds'), name='meet_time_and_hold'), meetinc.meets.models.composite.CompositeForeignKey(columns=('id', 'requester_seat'), deferred=True, name='meet_requester_has_seat', on_update='NO ACTION', to_columns=('meet_id', 'person_id'), to_table='meets_attendance'), meetinc.meets.models.composite.CompositeForeignKey(columns=('id', 'invitee_seat'), deferred=True, name='meet_invitee_has_seat', on_update='NO ACTION', to_columns=('meet_id', 'person_id'), to_table='meets_attendance')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meet', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meets.meet')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='people.person')),
                ('role', models.CharField(choices=[('requester', 'asked'), ('invitee', 'was asked'), ('colleague', 'colleague')], max_length=10)),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('holds', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meet', 'person'), name='attendance_seat_once'), models.UniqueConstraint(condition=models.Q(('role', 'colleague'), _negated=True), fields=('meet', 'role'), name='attendance_role_once'), models.CheckConstraint(condition=models.Q(('role__in', ('requester', 'invitee', 'colleague'))), name='attendance_role_known'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('holds', True)), expressions=[(models.Func('person_id', 'person_id', models.Value('[]'), function='int8range'), '&&'), ('during', '&&')], name='attendance_no_overlap'), meetinc.meets.models.composite.CompositeForeignKey(columns=('meet_id', 'during', 'holds'), deferred=False, name='attendance_in_step', on_update='CASCADE', to_columns=('id', 'during', 'holds'), to_table='meets_meet')],
            },
        ),
        migrations.CreateModel(
            name='ReceivedMeet',
            fields=[
            ],
            options={
                'verbose_name': 'meet asked for by others',
                'verbose_name_plural': 'meets asked for by others',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('meets.meet',),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meet', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='meets.meet')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('position', models.PositiveSmallIntegerField()),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('side', models.CharField(choices=[('requester', 'the one who asked'), ('invitee', 'the one who was asked')], default='requester', max_length=10)),
                ('offered_at', models.DateTimeField()),
                ('lost_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('round', 'position'),
                'indexes': [django.contrib.postgres.indexes.GistIndex(condition=models.Q(('lost_at__isnull', True)), fields=['during'], name='proposal_during')],
                'constraints': [models.UniqueConstraint(fields=('meet', 'round', 'position'), name='proposal_position_once'), models.UniqueConstraint(fields=('meet', 'round', 'during'), name='proposal_time_once'), models.CheckConstraint(condition=models.Q(('position__range', (1, 5))), name='proposal_position_in_bounds'), models.CheckConstraint(condition=models.Q(('round__gte', 1)), name='proposal_round_in_bounds'), models.CheckConstraint(condition=models.Q(('during__isempty', False), ('during__lower_inc', True), ('during__lower_inf', False), ('during__upper_inc', False), ('during__upper_inf', False)), name='proposal_time_bounded'), models.CheckConstraint(condition=models.Q(('side__in', ('requester', 'invitee'))), name='proposal_side_known')],
            },
        ),
    ]
