import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django_countries.fields
import meetinc.core.directory.fields
import meetinc.people.models.person
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
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL)),
                ('slug', models.CharField(db_collation='C', editable=False, max_length=90)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_in_script', models.CharField(blank=True, max_length=120, verbose_name='name in another script')),
                ('sorted_as', models.CharField(blank=True, max_length=120, verbose_name='sorted as')),
                ('headline', models.CharField(blank=True, max_length=140, verbose_name='headline')),
                ('about', models.TextField(blank=True, max_length=4000, verbose_name='about')),
                ('city', models.CharField(blank=True, max_length=80, verbose_name='city')),
                ('country', django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ('timezone', models.CharField(default='UTC', max_length=63, validators=[meetinc.people.models.person.check_timezone], verbose_name='time zone')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None, verbose_name='languages')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('contact_address', models.TextField(blank=True, max_length=300, verbose_name='address')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.picture', verbose_name='photo')),
                ('visible_to', models.CharField(choices=[('everyone', 'Everyone'), ('members', 'Members'), ('nobody', 'Only me')], default='everyone', max_length=8, verbose_name='who sees your profile')),
                ('audiences', models.JSONField(blank=True, default=dict, verbose_name='who sees what')),
                ('refuses_search', models.BooleanField(default=False, verbose_name='not in search engines')),
                ('refuses_ai', models.BooleanField(default=False, verbose_name='not for AI')),
                ('listed', models.BooleanField(default=True, verbose_name='in the directory')),
                ('shown', models.BooleanField(default=True, editable=False)),
                ('taking_meets', models.BooleanField(default=True, verbose_name='taking meets')),
                ('welcome_step', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('welcomed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sort_key', meetinc.core.directory.fields.SortKeyField(db_collation='C', editable=False, max_length=255)),
                ('letter', meetinc.core.directory.fields.LetterField(editable=False, max_length=4)),
                ('name_words', meetinc.core.directory.fields.WordsField(base_field=models.TextField(), default=list, editable=False, size=None)),
                ('facets', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, editable=False, size=None)),
                ('completeness', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('erased_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('industries', models.ManyToManyField(blank=True, related_name='+', to='core.industry', verbose_name='industries')),
                ('goals', models.ManyToManyField(blank=True, related_name='+', to='core.goal', verbose_name='looking for')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'indexes': [models.Index(models.F('sort_key'), models.F('id'), condition=models.Q(('listed', True), ('shown', True), ('visible_to__in', ('everyone', 'members'))), include=('visible_to',), name='person_directory'), models.Index(models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('listed', True), ('shown', True), ('visible_to__in', ('everyone', 'members'))), name='person_newest'), models.Index(models.OrderBy(models.F('completeness'), descending=True), models.F('sort_key'), models.F('id'), condition=models.Q(('listed', True), ('shown', True), ('visible_to__in', ('everyone', 'members'))), name='person_fullest'), django.contrib.postgres.indexes.GinIndex(models.F('facets'), name='person_facets'), django.contrib.postgres.indexes.GinIndex(models.Func(models.F('name_words'), function='array_to_tsvector'), name='person_words')],
                'constraints': [models.UniqueConstraint(fields=('slug',), name='person_slug_unique'), models.CheckConstraint(condition=models.Q(models.Q(('erased_at__isnull', True), models.Q(('name', ''), _negated=True)), models.Q(('about', ''), ('city', ''), ('contact_address', ''), ('contact_email', ''), ('contact_phone', ''), ('erased_at__isnull', False), ('headline', ''), ('name', ''), ('name_in_script', ''), ('photo__isnull', True)), _connector='OR'), name='person_nameless_only_when_erased'), models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('audiences'), models.Value('strict $ ? (@.type() != "object" || exists (@.* ? (@.type() != "string" || !(@ like_regex "^(everyone|members|connections|nobody)$"))))'), function='jsonb_path_exists', output_field=models.BooleanField(), template='%(function)s(%(expressions)s::jsonpath)'), models.Value(False)), name='person_audiences_known'), models.CheckConstraint(condition=models.Q(('welcome_step__range', (1, 3))), name='person_welcome_has_three_steps'), models.CheckConstraint(condition=models.Q(('erased_at__isnull', True), models.Q(('listed', False), ('shown', False), ('visible_to', 'nobody')), _connector='OR'), name='person_erased_is_out_of_sight'), models.CheckConstraint(condition=models.Q(('visible_to__in', ('everyone', 'members', 'nobody'))), name='person_visibility_known')],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blocker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('blocked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'block',
                'verbose_name_plural': 'blocks',
                'constraints': [models.UniqueConstraint(fields=('blocker', 'blocked'), name='block_once'), models.CheckConstraint(condition=models.Q(('blocker', models.F('blocked')), _negated=True), name='block_of_another')],
            },
        ),
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('low', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('high', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('state', models.CharField(choices=[('invited', 'Invited'), ('connected', 'Connected'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('removed', 'Removed')], default='invited', max_length=9)),
                ('asked_at', models.DateTimeField()),
                ('connected_at', models.DateTimeField(blank=True, null=True)),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'verbose_name': 'connection',
                'verbose_name_plural': 'connections',
                'indexes': [models.Index(models.F('high'), models.F('state'), name='connection_high_state'), models.Index(models.F('low'), models.F('state'), name='connection_low_state'), models.Index(models.F('asked_by'), models.F('asked_at'), name='connection_asked')],
                'constraints': [models.UniqueConstraint(fields=('low', 'high'), name='connection_once_a_pair'), models.CheckConstraint(condition=models.Q(('low__lt', models.F('high'))), name='connection_low_before_high'), models.CheckConstraint(condition=models.Q(('asked_by', models.F('low')), ('asked_by', models.F('high')), _connector='OR'), name='connection_asked_by_one_of_two'), models.CheckConstraint(condition=models.Q(('state__in', ('invited', 'connected', 'declined', 'withdrawn', 'removed'))), name='connection_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('connected', 'removed')), ('connected_at__isnull', False)), models.Q(models.Q(('state__in', ('connected', 'removed')), _negated=True), ('connected_at__isnull', True)), _connector='OR'), name='connection_connected_at_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('declined',)), ('declined_at__isnull', False)), models.Q(models.Q(('state__in', ('declined',)), _negated=True), ('declined_at__isnull', True)), _connector='OR'), name='connection_declined_at_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('withdrawn',)), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state__in', ('withdrawn',)), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='connection_withdrawn_at_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('removed',)), ('removed_at__isnull', False)), models.Q(models.Q(('state__in', ('removed',)), _negated=True), ('removed_at__isnull', True)), _connector='OR'), name='connection_removed_at_matches_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'removed'), models.Q(('removed_by', models.F('low')), ('removed_by', models.F('high')), _connector='OR')), models.Q(models.Q(('state', 'removed'), _negated=True), ('removed_by__isnull', True)), _connector='OR'), name='connection_removed_by_one_of_two')],
            },
        ),
        migrations.CreateModel(
            name='FirstContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'first contact',
                'verbose_name_plural': 'first contacts',
                'indexes': [models.Index(models.F('by'), models.F('made_at'), name='first_contact_by_day')],
                'constraints': [models.UniqueConstraint(fields=('by', 'to'), name='first_contact_once'), models.CheckConstraint(condition=models.Q(('by', models.F('to')), _negated=True), name='first_contact_of_another')],
            },
        ),
        migrations.CreateModel(
            name='MemberGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('slug', models.CharField(editable=False, max_length=90, unique=True)),
                ('text', models.TextField(blank=True, max_length=1000, verbose_name='what it is for')),
            ],
            options={
                'verbose_name': 'member group',
                'verbose_name_plural': 'member groups',
                'ordering': ('name', 'pk'),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='member_group_name_unique'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='member_group_name_given')],
            },
        ),
        migrations.CreateModel(
            name='BlockOfBlocked',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('people.block',),
        ),
        migrations.CreateModel(
            name='ConnectionOfHigh',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('people.connection',),
        ),
        migrations.CreateModel(
            name='CustomField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=60, verbose_name='label')),
                ('hint', models.CharField(blank=True, max_length=160, verbose_name='hint')),
                ('kind', models.CharField(choices=[('text', 'Text'), ('choice', 'One of several choices'), ('number', 'Number'), ('date', 'Date'), ('link', 'Link')], default='text', max_length=6, verbose_name='kind')),
                ('audience', models.CharField(choices=[('everyone', 'Everyone'), ('members', 'Members'), ('nobody', 'Whose profile it is, and organisers')], default='members', max_length=11, verbose_name='who sees the answers')),
                ('filterable', models.BooleanField(default=False, verbose_name='narrows the directory')),
                ('in_use', models.BooleanField(default=True, verbose_name='in use')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'field of your own',
                'verbose_name_plural': 'fields of your own',
                'ordering': ('order', 'pk'),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('label'), name='customfield_label_unique'), models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='customfield_label_not_empty'), models.CheckConstraint(condition=models.Q(('kind__in', ('text', 'choice', 'number', 'date', 'link'))), name='customfield_kind_known'), models.CheckConstraint(condition=models.Q(('audience__in', ('everyone', 'members', 'nobody'))), name='customfield_audience_known'), models.CheckConstraint(condition=models.Q(('filterable', False), ('kind', 'choice'), _connector='OR'), name='customfield_only_choices_narrow')],
            },
        ),
        migrations.CreateModel(
            name='CustomChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='people.customfield')),
                ('label', models.CharField(max_length=60, verbose_name='label')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'choice',
                'verbose_name_plural': 'choices',
                'ordering': ('field', 'order', 'pk'),
                'constraints': [models.UniqueConstraint(models.F('field'), django.db.models.functions.text.Lower('label'), name='customchoice_label_unique'), models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='customchoice_label_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='FirstContactOfOther',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('people.firstcontact',),
        ),
        migrations.CreateModel(
            name='GroupPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='people.membergroup')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_places', to='people.person')),
                ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='since')),
            ],
            options={
                'verbose_name': 'place in a group',
                'verbose_name_plural': 'places in groups',
                'constraints': [models.UniqueConstraint(fields=('group', 'person'), name='group_place_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='membership', to='people.person')),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='member number')),
                ('status', models.CharField(choices=[('prospect', 'Prospect'), ('active', 'Active'), ('suspended', 'Suspended'), ('left', 'Left')], default='prospect', max_length=9, verbose_name='status')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('told_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
                'indexes': [models.Index(fields=['status', 'person'], name='membership_status'), models.Index(condition=models.Q(('until__isnull', False)), fields=['until'], name='membership_until')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('number'), condition=models.Q(('number', ''), _negated=True), name='membership_number_unique'), models.CheckConstraint(condition=models.Q(('status__in', ('prospect', 'active', 'suspended', 'left'))), name='membership_status_known'), models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='CustomValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='custom_values', to='people.person')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='people.customfield')),
                ('text', models.CharField(blank=True, max_length=300)),
                ('number', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('date', models.DateField(blank=True, null=True)),
                ('choice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='values', to='people.customchoice')),
            ],
            options={
                'verbose_name': 'answer',
                'verbose_name_plural': 'answers',
                'ordering': ('person', 'field__order', 'field'),
                'constraints': [models.UniqueConstraint(fields=('person', 'field'), name='customvalue_once'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('text', ''), _negated=True), ('choice__isnull', True), ('date__isnull', True), ('number__isnull', True)), models.Q(('choice__isnull', True), ('date__isnull', True), ('number__isnull', False), ('text', '')), models.Q(('choice__isnull', True), ('date__isnull', False), ('number__isnull', True), ('text', '')), models.Q(('choice__isnull', False), ('date__isnull', True), ('number__isnull', True), ('text', '')), _connector='OR'), name='customvalue_is_one')],
            },
        ),
        migrations.CreateModel(
            name='PersonLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('offer', 'Offer'), ('need', 'Need')], max_length=5)),
                ('text', models.CharField(max_length=160, verbose_name='text')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='people.person')),
                ('tags', models.ManyToManyField(blank=True, related_name='+', to='core.tag')),
            ],
            options={
                'verbose_name': 'offer or need',
                'verbose_name_plural': 'offers and needs',
                'ordering': ('person', 'kind', 'order'),
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'order'), name='person_line_order_unique'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='person_line_not_empty'), models.CheckConstraint(condition=models.Q(('kind__in', ('offer', 'need'))), name='person_line_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='PersonLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='people.person')),
                ('address', models.URLField(max_length=300, verbose_name='address')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                'ordering': ('person', 'order'),
                'constraints': [models.UniqueConstraint(fields=('person', 'order'), name='person_link_order_unique'), models.CheckConstraint(condition=models.Q(('address__startswith', 'https://')), name='person_link_is_https')],
            },
        ),
        migrations.CreateModel(
            name='PersonPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='people.person')),
                ('city', models.CharField(blank=True, max_length=80, verbose_name='city')),
                ('country', django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'place',
                'verbose_name_plural': 'places',
                'ordering': ('person', 'order'),
                'constraints': [models.UniqueConstraint(fields=('person', 'order'), name='person_place_order_unique'), models.CheckConstraint(condition=models.Q(('city', ''), ('country', ''), _negated=True), name='person_place_not_empty')],
            },
        ),
        migrations.AddField(
            model_name='membergroup',
            name='people',
            field=models.ManyToManyField(related_name='member_groups', through='people.GroupPlace', to='people.person'),
        ),
    ]
