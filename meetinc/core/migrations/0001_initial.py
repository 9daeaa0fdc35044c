import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import django_countries.fields
import meetinc.core.mail.models
import meetinc.core.outbox.models
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Cached',
            fields=[
                ('key', models.CharField(max_length=300, primary_key=True, serialize=False)),
                ('value', models.BinaryField()),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='OutboxCursor',
            fields=[
                ('consumer', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('xid', models.BigIntegerField(default=-9223372036854775808)),
                ('event_id', models.BigIntegerField(default=0)),
                ('moved_at', models.DateTimeField(auto_now=True)),
                ('failing_since', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'verbose_name': 'outbox consumer',
                'verbose_name_plural': 'outbox consumers',
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(editable=False, max_length=60, unique=True)),
                ('label', models.CharField(max_length=60, verbose_name='label')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'goal',
                'verbose_name_plural': 'goals',
                'ordering': ('order', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='goal_slug_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='OutboxEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('xid', models.BigIntegerField(db_default=meetinc.core.outbox.models.CurrentTransaction(), editable=False)),
                ('name', models.CharField(max_length=80)),
                ('payload', models.JSONField(default=dict)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'indexes': [models.Index(fields=['xid', 'id'], name='outbox_position')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
            ],
            options={
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='RateCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('window', models.BigIntegerField()),
                ('count', models.PositiveIntegerField(default=1)),
                ('ends_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['ends_at'], name='rate_count_ends')],
                'constraints': [models.UniqueConstraint(fields=('key', 'window'), name='rate_count_once')],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(blank=True, editable=False, max_length=60, unique=True)),
                ('label', models.CharField(max_length=60, verbose_name='label')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ('slug',),
                'constraints': [models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='tag_slug_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(choices=[('visitor', 'Visitor'), ('account', 'Account'), ('system', 'The site')], max_length=8)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('acting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('label', models.CharField(blank=True, max_length=60)),
                ('action', models.CharField(max_length=80)),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_id', models.CharField(max_length=40)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('network', models.CharField(blank=True, max_length=43)),
            ],
            options={
                'verbose_name': 'audit entry',
                'verbose_name_plural': 'audit entries',
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['subject_type', 'subject_id', '-id'], name='audit_subject'), models.Index(fields=['account', '-id'], name='audit_account')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=120, upload_to='documents')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'Word document'), ('xlsx', 'Excel workbook'), ('pptx', 'PowerPoint presentation'), ('odt', 'OpenDocument text'), ('ods', 'OpenDocument spreadsheet'), ('odp', 'OpenDocument presentation'), ('txt', 'Text')], max_length=4)),
                ('size', models.PositiveIntegerField()),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='document_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Industry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=5, unique=True)),
                ('title', models.CharField(max_length=255)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Section'), (2, 'Division'), (3, 'Group'), (4, 'Class')])),
                ('parent', models.ForeignKey(blank=True, db_column='parent_code', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='core.industry', to_field='code')),
            ],
            options={
                'verbose_name': 'industry',
                'verbose_name_plural': 'industries',
                'ordering': ('code',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('level', 1), ('parent__isnull', True)), models.Q(('level__gt', 1), ('parent__isnull', False)), _connector='OR'), name='industry_parent_matches_level')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.CharField(max_length=255)),
                ('sender', models.EmailField(max_length=254)),
                ('to', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=255)),
                ('template', models.CharField(blank=True, max_length=80)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('content', models.BinaryField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Refused')], default='waiting', max_length=8)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('give_up_at', models.DateTimeField(default=meetinc.core.mail.models.in_five_days)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'verbose_name': 'outgoing mail',
                'verbose_name_plural': 'outgoing mail',
                'indexes': [models.Index(condition=models.Q(('state__in', ('waiting', 'sending'))), fields=['next_attempt_at', 'id'], name='mail_to_send'), models.Index(condition=models.Q(('state', 'failed')), fields=['-id'], name='mail_refused')],
                'constraints': [models.UniqueConstraint(fields=('message_id', 'to'), name='mail_message_once_per_address'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='mail_sent_at_matches_state')],
            },
        ),
        migrations.CreateModel(
            name='PictureRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='core.picture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='picture_rendition_unique')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='SiteSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(default='MeetInc', max_length=80, verbose_name='name')),
                ('tagline', models.CharField(blank=True, max_length=160, verbose_name='tagline')),
                ('about', models.TextField(blank=True, verbose_name='about this network')),
                ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.picture', verbose_name='logo')),
                ('accent', models.CharField(default='#ffd100', max_length=7, verbose_name='accent colour')),
                ('sender_name', models.CharField(blank=True, max_length=80, verbose_name='sender name')),
                ('sender_address', models.EmailField(blank=True, max_length=254, verbose_name='sender address')),
                ('language', models.CharField(default='en', max_length=12, verbose_name='default language')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None, verbose_name='languages')),
                ('time_zone', models.CharField(default='UTC', max_length=63, verbose_name='time zone')),
                ('currency', models.CharField(default='EUR', max_length=3, verbose_name='currency')),
                ('country', django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ('admission', models.CharField(choices=[('open', 'Anybody can join'), ('approval', 'Somebody approves each new member'), ('invitation', 'Only people who are invited'), ('domain', 'Only people with an e-mail address at these domains')], default='open', max_length=10, verbose_name='admission')),
                ('domains', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=253), blank=True, default=list, size=None, verbose_name='mail domains')),
            ],
            options={
                'verbose_name': 'site settings',
                'verbose_name_plural': 'site settings',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='site_settings_one_row'), models.CheckConstraint(condition=models.Q(('accent__regex', '^#[0-9a-f]{6}$')), name='site_settings_accent_is_a_colour'), models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='site_settings_currency_is_iso'), models.CheckConstraint(condition=models.Q(models.Q(('admission', 'domain'), _negated=True), ('domains__len__gt', 0), _connector='OR'), name='site_settings_domains_for_admission')],
            },
        ),
        migrations.CreateModel(
            name='TagSynonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='synonyms', to='core.tag', verbose_name='tag')),
                ('label', models.CharField(max_length=60, verbose_name='label')),
                ('key', models.CharField(editable=False, max_length=60, unique=True)),
            ],
            options={
                'verbose_name': 'synonym',
                'verbose_name_plural': 'synonyms',
                'ordering': ('key',),
                'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='tag_synonym_key_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Withheld',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_id', models.CharField(max_length=40)),
                ('part', models.CharField(blank=True, max_length=40)),
                ('kept', models.JSONField(blank=True, null=True)),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.picture')),
                ('because', models.CharField(max_length=1000)),
                ('decision_id', models.BigIntegerField()),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'withheld thing',
                'verbose_name_plural': 'withheld things',
                'constraints': [models.UniqueConstraint(fields=('subject_type', 'subject_id', 'part'), name='withheld_once'), models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='withheld_says_why')],
            },
        ),
    ]
