import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language')),
                ('timezone', models.CharField(blank=True, max_length=63, verbose_name='time zone')),
                ('introduction', models.CharField(blank=True, max_length=500, verbose_name='introduction')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='since')),
                ('status', models.CharField(choices=[('pending', 'Waiting for approval'), ('active', 'Active'), ('suspended', 'Suspended'), ('closed', 'Closed')], default='pending', max_length=10, verbose_name='status')),
                ('activated_at', models.DateTimeField(blank=True, null=True)),
                ('activated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('suspended_at', models.DateTimeField(blank=True, null=True)),
                ('suspended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('suspended_because', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('suspended_until', models.DateTimeField(blank=True, null=True)),
                ('limited_until', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('erase_after', models.DateTimeField(blank=True, null=True)),
                ('session_salt', models.CharField(blank=True, editable=False, max_length=22)),
                ('is_active', models.BooleanField(default=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'account',
                'verbose_name_plural': 'accounts',
                'indexes': [models.Index(models.F('created_at'), models.F('id'), condition=models.Q(('status', 'pending')), name='account_pending'), models.Index(models.F('erase_after'), condition=models.Q(('erase_after__isnull', False)), name='account_erase_after'), models.Index(models.F('suspended_until'), condition=models.Q(('suspended_until__isnull', False)), name='account_suspended_until')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='account_email_unique'), models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='account_email_given'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='account_name_given'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'pending'), ('activated_at__isnull', True)), models.Q(('status', 'active'), ('activated_at__isnull', False)), ('status__in', ('suspended', 'closed')), _connector='OR'), name='account_activated_at_matches_status'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'suspended'), ('suspended_at__isnull', False)), models.Q(('status__in', ('pending', 'active')), ('suspended_at__isnull', True)), ('status', 'closed'), _connector='OR'), name='account_suspended_at_matches_status'), models.CheckConstraint(condition=models.Q(('suspended_until__isnull', True), ('suspended_until__gt', models.F('suspended_at')), _connector='OR'), name='account_suspended_until_after_suspension'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), ('closed_at__isnull', False)), models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_at__isnull', True), ('erase_after__isnull', True)), _connector='OR'), name='account_closed_at_matches_status'), models.CheckConstraint(condition=models.Q(models.Q(('is_active', True), models.Q(models.Q(('status', 'closed'), _negated=True), ('erase_after__isnull', False), _connector='OR')), models.Q(('is_active', False), ('status', 'closed'), ('erase_after__isnull', True)), _connector='OR'), name='account_is_active_matches_status'), models.CheckConstraint(condition=models.Q(('is_superuser', False)), name='account_is_never_superuser')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(max_length=32, verbose_name='what')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language')),
                ('given_at', models.DateTimeField(verbose_name='agreed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
            ],
            options={
                'ordering': ['-given_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('account', 'kind', 'version'), name='consent_once_per_version'), models.CheckConstraint(condition=models.Q(('kind', ''), _negated=True), name='consent_kind_given'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_at__gte', models.F('given_at')), _connector='OR'), name='consent_withdrawn_after_given')],
            },
        ),
        migrations.CreateModel(
            name='DataExport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to=settings.AUTH_USER_MODEL)),
                ('state', models.CharField(choices=[('asked', 'Being packed'), ('ready', 'Ready'), ('failed', 'Could not be packed')], default='asked', max_length=6)),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('ready_at', models.DateTimeField(blank=True, null=True, verbose_name='ready')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='can be fetched until')),
                ('file', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveBigIntegerField(default=0, verbose_name='size')),
            ],
            options={
                'ordering': ['-asked_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('account',), name='dataexport_one_being_packed'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), ('ready_at__isnull', False), ('expires_at__isnull', False), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('state', 'ready'), _negated=True), ('ready_at__isnull', True), ('file', '')), _connector='OR'), name='dataexport_ready_has_file')],
            },
        ),
        migrations.CreateModel(
            name='ErasureEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account_id', models.BigIntegerField()),
                ('erased_at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'erasures',
                'ordering': ['erased_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('account_id', 'erased_at'), name='erasure_once')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('message', models.TextField(blank=True, max_length=1000, verbose_name='message')),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language')),
                ('invited_at', models.DateTimeField(verbose_name='sent')),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expires_at', models.DateTimeField(verbose_name='valid until')),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-invited_at', '-pk'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True)), name='invitation_one_open_per_address'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='invitation_accepted_or_revoked'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('invited_at'))), name='invitation_expires_after_sent'), models.CheckConstraint(condition=models.Q(('accepted_by__isnull', True), ('accepted_at__isnull', False), _connector='OR'), name='invitation_accepted_by_with_time'), models.CheckConstraint(condition=models.Q(('revoked_by__isnull', True), ('revoked_at__isnull', False), _connector='OR'), name='invitation_revoked_by_with_time')],
            },
        ),
        migrations.CreateModel(
            name='LegalText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('terms', 'Terms of use'), ('privacy', 'Privacy'), ('imprint', 'Imprint')], max_length=8, verbose_name='text')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('body', models.TextField(verbose_name='text')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what changed')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['kind', '-version', 'language'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'version', 'language'), name='legaltext_once_per_language'), models.CheckConstraint(condition=models.Q(('kind__in', ['terms', 'privacy', 'imprint'])), name='legaltext_kind_known'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='legaltext_version_counts_from_one'), models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='legaltext_has_text'), models.CheckConstraint(condition=models.Q(('published_by__isnull', True), ('published_at__isnull', False), _connector='OR'), name='legaltext_published_by_with_time')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_grants', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(choices=[('owner', 'Owner'), ('organiser', 'Organiser'), ('editor', 'Editor'), ('moderator', 'Moderator'), ('accountant', 'Accountant')], max_length=12, verbose_name='role')),
                ('granted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('granted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'role'), name='rolegrant_once'), models.CheckConstraint(condition=models.Q(('role__in', ['owner', 'organiser', 'editor', 'moderator', 'accountant'])), name='rolegrant_role_known')],
            },
        ),
    ]
