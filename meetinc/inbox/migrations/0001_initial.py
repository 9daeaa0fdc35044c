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
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('membership', 'About membership'), ('news', 'News and marketing')], max_length=10, verbose_name='kind')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('scheduled', 'Scheduled'), ('sending', 'Being sent'), ('sent', 'Sent'), ('cancelled', 'Cancelled')], default='draft', max_length=9, verbose_name='state')),
                ('by_mail', models.BooleanField(default=True, verbose_name='by mail')),
                ('on_site', models.BooleanField(default=True, verbose_name='as a notification')),
                ('segment', models.JSONField(blank=True, default=dict)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('send_at', models.DateTimeField(blank=True, null=True, verbose_name='to be sent')),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'announcement',
                'verbose_name_plural': 'announcements',
                'ordering': ('-pk',),
                'indexes': [models.Index(condition=models.Q(('state', 'scheduled')), fields=['send_at'], name='announcement_due'), models.Index(condition=models.Q(('state', 'sending')), fields=['id'], name='announcement_under_way')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('membership', 'news'))), name='announcement_kind_known'), models.CheckConstraint(condition=models.Q(('by_mail', True), ('on_site', True), _connector='OR'), name='announcement_goes_some_way'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at__isnull', True), ('finished_at__isnull', True), ('started_at__isnull', True), ('state', 'draft')), models.Q(('cancelled_at__isnull', True), ('finished_at__isnull', True), ('send_at__isnull', False), ('started_at__isnull', True), ('state', 'scheduled')), models.Q(('cancelled_at__isnull', True), ('finished_at__isnull', True), ('started_at__isnull', False), ('state', 'sending')), models.Q(('cancelled_at__isnull', True), ('finished_at__isnull', False), ('started_at__isnull', False), ('state', 'sent')), models.Q(('cancelled_at__isnull', False), ('finished_at__isnull', True), ('state', 'cancelled')), _connector='OR'), name='announcement_times_match_state')],
            },
        ),
        migrations.CreateModel(
            name='AnnouncementText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='inbox.announcement')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('subject', models.CharField(max_length=120, verbose_name='subject')),
                ('body', models.TextField(max_length=20000, verbose_name='text')),
            ],
            options={
                'verbose_name': 'text of an announcement',
                'verbose_name_plural': 'texts of announcements',
                'ordering': ('language',),
                'constraints': [models.UniqueConstraint(fields=('announcement', 'language'), name='announcement_text_once_per_language'), models.CheckConstraint(condition=models.Q(models.Q(('subject', ''), _negated=True), models.Q(('body', ''), _negated=True)), name='announcement_text_written')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notification_choices', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(max_length=40)),
                ('on_site', models.BooleanField(default=True)),
                ('by_mail', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'choice of notifications',
                'verbose_name_plural': 'choices of notifications',
                'constraints': [models.UniqueConstraint(fields=('account', 'kind'), name='notification_choice_once'), models.CheckConstraint(condition=models.Q(('kind', ''), _negated=True), name='notification_choice_kind_given')],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(max_length=40)),
                ('about', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'notification',
                'verbose_name_plural': 'notifications',
                'indexes': [models.Index(fields=['account', '-id'], name='notification_list'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['account'], name='notification_unread'), models.Index(fields=['created_at'], name='notification_age')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', ''), _negated=True), name='notification_kind_given'), models.CheckConstraint(condition=models.Q(('read_at__isnull', True), ('read_at__gte', models.F('created_at')), _connector='OR'), name='notification_read_after_made')],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='inbox.announcement')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('state', models.CharField(choices=[('queued', 'Waiting'), ('handed', 'On its way'), ('sent', 'Sent'), ('failed', 'Refused by their mail server'), ('unsubscribed', 'Has unsubscribed'), ('skipped', 'No longer a member'), ('stopped', 'Not sent: cancelled')], default='queued', max_length=12, verbose_name='state')),
                ('handed_at', models.DateTimeField(blank=True, null=True)),
                ('mail', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.outgoingmail')),
            ],
            options={
                'verbose_name': 'recipient',
                'verbose_name_plural': 'recipients',
                'indexes': [models.Index(fields=['announcement', 'state', 'id'], name='recipient_state'), models.Index(condition=models.Q(('handed_at__isnull', False)), fields=['handed_at'], name='recipient_pace')],
                'constraints': [models.UniqueConstraint(fields=('announcement', 'account'), name='recipient_once'), models.CheckConstraint(condition=models.Q(models.Q(('handed_at__isnull', False), ('state__in', ('handed', 'sent', 'failed'))), models.Q(('handed_at__isnull', True), ('state__in', ('queued', 'unsubscribed', 'skipped', 'stopped'))), _connector='OR'), name='recipient_handed_at_matches_state')],
            },
        ),
    ]
