import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('businesses', '0001_initial'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('people', 'People'), ('businesses', 'Businesses')], max_length=10, verbose_name='what')),
                ('state', models.CharField(choices=[('uploaded', 'Columns to be looked at'), ('checking', 'Being checked'), ('checked', 'To be looked through'), ('writing', 'Being imported'), ('done', 'Imported'), ('failed', 'Could not be read'), ('undoing', 'Being undone'), ('undone', 'Undone')], default='done', max_length=8, verbose_name='state')),
                ('file_name', models.CharField(max_length=255, verbose_name='file')),
                ('file_digest', models.CharField(max_length=64)),
                ('file', models.CharField(blank=True, max_length=200)),
                ('encoding', models.CharField(blank=True, max_length=40, verbose_name='encoding')),
                ('sheet', models.CharField(blank=True, max_length=100, verbose_name='sheet')),
                ('header', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('mapping', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(blank=True, max_length=20), blank=True, default=list, size=None)),
                ('on_known', models.CharField(choices=[('keep', 'Keep what is here'), ('fill', 'Fill in what is empty'), ('replace', 'Update everything')], default='keep', max_length=7, verbose_name='rows that are here already')),
                ('companies', models.CharField(choices=[('add', 'Link to them, and add those that are missing'), ('link', 'Link to those that are here already'), ('leave', 'Leave them out')], default='add', max_length=5, verbose_name='their businesses')),
                ('skip_rejected', models.BooleanField(default=False, verbose_name='import the others although rows are rejected')),
                ('source', models.CharField(blank=True, max_length=120, verbose_name='where the list is from')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='imported by')),
                ('started_at', models.DateTimeField(verbose_name='started')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('heard_at', models.DateTimeField(blank=True, null=True)),
                ('progress', models.PositiveBigIntegerField(default=0)),
                ('whole', models.PositiveBigIntegerField(blank=True, null=True)),
                ('problem', models.CharField(blank=True, max_length=400)),
                ('created', models.PositiveIntegerField(default=0, verbose_name='new')),
                ('updated', models.PositiveIntegerField(default=0, verbose_name='updated')),
                ('known', models.PositiveIntegerField(default=0, verbose_name='known before')),
                ('repeated', models.PositiveIntegerField(default=0, verbose_name='twice in the file')),
                ('left_out', models.PositiveIntegerField(default=0, verbose_name='left out')),
                ('rejected', models.PositiveIntegerField(default=0, verbose_name='rejected')),
                ('noted', models.PositiveIntegerField(default=0, verbose_name='with notes')),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'ordering': ('-started_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('people', 'businesses'))), name='importrun_kind_known'), models.CheckConstraint(condition=models.Q(('file_digest__regex', '^[0-9a-f]{64}$')), name='importrun_digest_is_sha256'), models.CheckConstraint(condition=models.Q(('state__in', ('uploaded', 'checking', 'checked', 'writing', 'done', 'failed', 'undoing', 'undone'))), name='importrun_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('file', ''), _negated=True), ('state__in', ('done', 'failed', 'undoing', 'undone')), _connector='OR'), name='importrun_file_until_written')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='row_set', to='transfer.importrun')),
                ('line', models.PositiveIntegerField(verbose_name='line')),
                ('fate', models.CharField(choices=[('created', 'New'), ('updated', 'Updated'), ('known', 'Known before'), ('repeated', 'Twice in the file'), ('left_out', 'Left out'), ('rejected', 'Rejected')], max_length=8, verbose_name='outcome')),
                ('choice', models.CharField(blank=True, max_length=7)),
                ('reasons', models.TextField(blank=True, verbose_name='reason')),
                ('cells', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('business', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='businesses.business')),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='businesses.position')),
                ('version', models.PositiveIntegerField(default=0)),
                ('before', models.JSONField(blank=True, null=True)),
                ('has_photo', models.BooleanField(default=False)),
                ('made_business', models.BooleanField(default=False)),
                ('undone', models.CharField(blank=True, choices=[('removed', 'Removed'), ('put_back', 'Put back'), ('kept', 'Kept, because somebody has edited it since')], max_length=8)),
            ],
            options={
                'verbose_name': 'imported row',
                'verbose_name_plural': 'imported rows',
                'ordering': ('line',),
                'indexes': [models.Index(fields=['run', 'fate', 'line'], name='importrow_by_fate')],
                'constraints': [models.UniqueConstraint(fields=('run', 'line'), name='importrow_line_once'), models.CheckConstraint(condition=models.Q(('line__gte', 1)), name='importrow_line_counts_from_one'), models.CheckConstraint(condition=models.Q(('fate__in', ('created', 'updated', 'known', 'repeated', 'left_out', 'rejected'))), name='importrow_fate_known')],
            },
        ),
        migrations.CreateModel(
            name='ImportedPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='imported', to='people.person')),
                ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='people', to='transfer.importrun')),
                ('source', models.CharField(blank=True, max_length=120, verbose_name='where the list is from')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('added_at', models.DateTimeField(verbose_name='added')),
                ('emails', django.contrib.postgres.fields.ArrayField(base_field=models.EmailField(max_length=254), blank=True, default=list, size=None, verbose_name='e-mail addresses')),
                ('phones', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='telephones')),
                ('digits', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), blank=True, default=list, size=None)),
                ('links', django.contrib.postgres.fields.ArrayField(base_field=models.URLField(max_length=300), blank=True, default=list, size=None, verbose_name='links')),
                ('company', models.CharField(blank=True, max_length=160, verbose_name='business')),
                ('invite_asked_at', models.DateTimeField(blank=True, null=True)),
                ('invite_asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.CharField(blank=True, max_length=1000, verbose_name='message')),
                ('invited_at', models.DateTimeField(blank=True, null=True, verbose_name='invited')),
                ('consented_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed to be shown')),
            ],
            options={
                'verbose_name': 'imported person',
                'verbose_name_plural': 'imported people',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['emails'], name='importedperson_emails'), django.contrib.postgres.indexes.GinIndex(fields=['digits'], name='importedperson_digits'), django.contrib.postgres.indexes.GinIndex(fields=['links'], name='importedperson_links'), models.Index(condition=models.Q(('invite_asked_at__isnull', False), ('invited_at__isnull', True)), fields=['invite_asked_at', 'id'], name='importedperson_to_invite')],
            },
        ),
        migrations.CreateModel(
            name='Removal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('removed_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'removal',
                'verbose_name_plural': 'removals',
                'constraints': [models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='removal_digest_is_sha256')],
            },
        ),
        migrations.CreateModel(
            name='SiteArchive',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('state', models.CharField(choices=[('asked', 'Being packed'), ('ready', 'Ready'), ('failed', 'Could not be packed')], default='asked', max_length=6, verbose_name='state')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('ready_at', models.DateTimeField(blank=True, null=True, verbose_name='ready')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='can be fetched until')),
                ('file', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveBigIntegerField(default=0, verbose_name='size')),
            ],
            options={
                'verbose_name': 'archive of the site',
                'verbose_name_plural': 'archives of the site',
                'ordering': ('-asked_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('state',), name='sitearchive_one_being_packed'), models.CheckConstraint(condition=models.Q(models.Q(('expires_at__isnull', False), ('ready_at__isnull', False), ('state', 'ready'), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('state', 'ready'), _negated=True), ('file', ''), ('ready_at__isnull', True)), _connector='OR'), name='sitearchive_ready_has_file')],
            },
        ),
    ]
