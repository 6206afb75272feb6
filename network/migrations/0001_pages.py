import django.core.validators
import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0002_agencies_people_letters'),
        ('trainings', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, max_length=300, verbose_name='first sentence, larger')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('picture', 6), ('callout', 10), ('buttons', 15), ('quote', 18), ('table', 21), ('document', 24), ('questions', 28)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Section'), ('3', 'Part of a section')], 'label': 'Level'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text', 'template': 'network/blocks/text.html'}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Words below it', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('info', 'Good to know'), ('warning', 'Take care'), ('success', 'Good news')], 'label': 'Tone'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 100, 'required': False}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 10: ('wagtail.blocks.StructBlock', [[('tone', 7), ('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “Find a class”, not “Click here”.', 'label': 'Words on the button', 'max_length': 60}), 12: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page of ours', 'required': False}), 13: ('wagtail.blocks.RegexBlock', ('^(https?://|mailto:|tel:|/(?!/))\\S*$',), {'error_messages': {'invalid': 'An address starts with https:// or with /'}, 'help_text': 'Like https://www.example.org or /trainings/', 'label': 'Or another address', 'max_length': 500, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('label', 11), ('page', 12), ('address', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'Buttons', 'max_num': 4, 'template': 'network/blocks/buttons.html'}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'What was said'}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Only with their yes. A first name and a town are enough.', 'label': 'Who said it', 'max_length': 120, 'required': False}), 18: ('wagtail.blocks.StructBlock', [[('text', 16), ('who', 17)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'required': False}), 20: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 21: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 19), ('number', 20)]], {'icon': 'table', 'label': 'Table'}), 22: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'What is in it', 'max_length': 200, 'required': False}), 24: ('wagtail.blocks.StructBlock', [[('document', 22), ('about', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 160}), 26: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Answer'}), 27: ('wagtail.blocks.StructBlock', [[('question', 25), ('answer', 26)]], {}), 28: ('wagtail.blocks.ListBlock', (27,), {'label': 'Questions and answers', 'template': 'network/blocks/questions.html'})}, verbose_name='text')),
                ('can_leave_quickly', models.BooleanField(default=False, help_text="For pages that somebody at home should not see over the reader's shoulder.", verbose_name='show the button to leave quickly')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('hero', models.CharField(max_length=100, verbose_name='first words')),
                ('intro', models.TextField(max_length=400, verbose_name='what one finds here')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('picture', 6), ('callout', 10), ('buttons', 15), ('quote', 18), ('table', 21), ('document', 24), ('questions', 28)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Section'), ('3', 'Part of a section')], 'label': 'Level'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text', 'template': 'network/blocks/text.html'}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Words below it', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('info', 'Good to know'), ('warning', 'Take care'), ('success', 'Good news')], 'label': 'Tone'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 100, 'required': False}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 10: ('wagtail.blocks.StructBlock', [[('tone', 7), ('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “Find a class”, not “Click here”.', 'label': 'Words on the button', 'max_length': 60}), 12: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page of ours', 'required': False}), 13: ('wagtail.blocks.RegexBlock', ('^(https?://|mailto:|tel:|/(?!/))\\S*$',), {'error_messages': {'invalid': 'An address starts with https:// or with /'}, 'help_text': 'Like https://www.example.org or /trainings/', 'label': 'Or another address', 'max_length': 500, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('label', 11), ('page', 12), ('address', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'Buttons', 'max_num': 4, 'template': 'network/blocks/buttons.html'}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'What was said'}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Only with their yes. A first name and a town are enough.', 'label': 'Who said it', 'max_length': 120, 'required': False}), 18: ('wagtail.blocks.StructBlock', [[('text', 16), ('who', 17)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'required': False}), 20: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 21: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 19), ('number', 20)]], {'icon': 'table', 'label': 'Table'}), 22: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'What is in it', 'max_length': 200, 'required': False}), 24: ('wagtail.blocks.StructBlock', [[('document', 22), ('about', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 160}), 26: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Answer'}), 27: ('wagtail.blocks.StructBlock', [[('question', 25), ('answer', 26)]], {}), 28: ('wagtail.blocks.ListBlock', (27,), {'label': 'Questions and answers', 'template': 'network/blocks/questions.html'})}, verbose_name='more')),
            ],
            options={
                'verbose_name': 'front page',
                'verbose_name_plural': 'front pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ResourceIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, max_length=400, verbose_name='what one finds here')),
            ],
            options={
                'verbose_name': 'library',
                'verbose_name_plural': 'libraries',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ResourcePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(max_length=400, verbose_name='in short, in plain words')),
                ('subject', models.CharField(choices=[('rights', 'Your rights'), ('school', 'School and early years'), ('health', 'Health and mental health'), ('everyday', 'Food, housing and money'), ('voice', 'Having a say'), ('partners', 'Parents as partners in services')], default='rights', max_length=12, verbose_name='shelf')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('source', models.CharField(max_length=150, verbose_name='who stands behind it')),
                ('in_language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish'), ('pt', 'Portuguese'), ('ht', 'Haitian Creole'), ('zh', 'Chinese'), ('yue', 'Cantonese'), ('cmn', 'Mandarin'), ('pl', 'Polish'), ('ar', 'Arabic'), ('fr', 'French'), ('ko', 'Korean'), ('vi', 'Vietnamese'), ('ru', 'Russian'), ('tl', 'Tagalog'), ('sm', 'Samoan'), ('ase', 'American Sign Language')], default='en', max_length=5, verbose_name='language of the text')),
                ('checked_on', models.DateField(verbose_name='last checked')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('picture', 6), ('callout', 10), ('buttons', 15), ('quote', 18), ('table', 21), ('document', 24), ('questions', 28)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Section'), ('3', 'Part of a section')], 'label': 'Level'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text', 'template': 'network/blocks/text.html'}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Words below it', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('info', 'Good to know'), ('warning', 'Take care'), ('success', 'Good news')], 'label': 'Tone'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 100, 'required': False}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 10: ('wagtail.blocks.StructBlock', [[('tone', 7), ('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “Find a class”, not “Click here”.', 'label': 'Words on the button', 'max_length': 60}), 12: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page of ours', 'required': False}), 13: ('wagtail.blocks.RegexBlock', ('^(https?://|mailto:|tel:|/(?!/))\\S*$',), {'error_messages': {'invalid': 'An address starts with https:// or with /'}, 'help_text': 'Like https://www.example.org or /trainings/', 'label': 'Or another address', 'max_length': 500, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('label', 11), ('page', 12), ('address', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'Buttons', 'max_num': 4, 'template': 'network/blocks/buttons.html'}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'What was said'}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Only with their yes. A first name and a town are enough.', 'label': 'Who said it', 'max_length': 120, 'required': False}), 18: ('wagtail.blocks.StructBlock', [[('text', 16), ('who', 17)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'required': False}), 20: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 21: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 19), ('number', 20)]], {'icon': 'table', 'label': 'Table'}), 22: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'What is in it', 'max_length': 200, 'required': False}), 24: ('wagtail.blocks.StructBlock', [[('document', 22), ('about', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 160}), 26: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Answer'}), 27: ('wagtail.blocks.StructBlock', [[('question', 25), ('answer', 26)]], {}), 28: ('wagtail.blocks.ListBlock', (27,), {'label': 'Questions and answers', 'template': 'network/blocks/questions.html'})}, verbose_name='more about it')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtaildocs.document', verbose_name='or a file')),
            ],
            options={
                'verbose_name': 'resource',
                'verbose_name_plural': 'resources',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='GovernancePaperIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, max_length=400, verbose_name='what one finds here')),
            ],
            options={
                'verbose_name': 'governing papers',
                'verbose_name_plural': 'governing papers',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='GovernancePaper',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('kind', models.CharField(choices=[('mission', 'Mission'), ('membership', 'Membership'), ('agreement', 'Agreement'), ('facts', 'Fact sheet'), ('governance', 'How we govern ourselves'), ('marketing', 'Marketing plan'), ('grants', 'How we ask for capacity grants')], max_length=12, verbose_name='kind of paper')),
                ('lead', models.TextField(blank=True, max_length=300, verbose_name='first sentence, larger')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('picture', 6), ('callout', 10), ('buttons', 15), ('quote', 18), ('table', 21), ('document', 24), ('questions', 28)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Section'), ('3', 'Part of a section')], 'label': 'Level'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text', 'template': 'network/blocks/text.html'}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Words below it', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('info', 'Good to know'), ('warning', 'Take care'), ('success', 'Good news')], 'label': 'Tone'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 100, 'required': False}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 10: ('wagtail.blocks.StructBlock', [[('tone', 7), ('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “Find a class”, not “Click here”.', 'label': 'Words on the button', 'max_length': 60}), 12: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page of ours', 'required': False}), 13: ('wagtail.blocks.RegexBlock', ('^(https?://|mailto:|tel:|/(?!/))\\S*$',), {'error_messages': {'invalid': 'An address starts with https:// or with /'}, 'help_text': 'Like https://www.example.org or /trainings/', 'label': 'Or another address', 'max_length': 500, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('label', 11), ('page', 12), ('address', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'Buttons', 'max_num': 4, 'template': 'network/blocks/buttons.html'}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'What was said'}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Only with their yes. A first name and a town are enough.', 'label': 'Who said it', 'max_length': 120, 'required': False}), 18: ('wagtail.blocks.StructBlock', [[('text', 16), ('who', 17)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'required': False}), 20: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 21: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 19), ('number', 20)]], {'icon': 'table', 'label': 'Table'}), 22: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'What is in it', 'max_length': 200, 'required': False}), 24: ('wagtail.blocks.StructBlock', [[('document', 22), ('about', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 160}), 26: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Answer'}), 27: ('wagtail.blocks.StructBlock', [[('question', 25), ('answer', 26)]], {}), 28: ('wagtail.blocks.ListBlock', (27,), {'label': 'Questions and answers', 'template': 'network/blocks/questions.html'})}, verbose_name='text')),
                ('is_example', models.BooleanField(default=False, help_text='Readers are told so, on the page and in the PDF.', verbose_name="an example, not the network's own words")),
            ],
            options={
                'verbose_name': 'governing paper',
                'verbose_name_plural': 'governing papers',
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['mission', 'membership', 'agreement', 'facts', 'governance', 'marketing', 'grants'])), name='paper_kind_is_of_the_list')],
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='place in the plan')),
                ('text', models.CharField(max_length=300, verbose_name='objective')),
                ('text_es', models.CharField(blank=True, max_length=300, verbose_name='the same in Spanish')),
                ('first_year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='first year')),
                ('last_year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='last year')),
            ],
            options={
                'verbose_name': 'objective',
                'verbose_name_plural': 'objectives',
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('first_year__gte', 2000), ('last_year__lte', 2100), ('first_year__lte', models.F('last_year'))), name='objective_years_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='place in the objective')),
                ('text', models.CharField(max_length=300, verbose_name='sign of success')),
                ('text_es', models.CharField(blank=True, max_length=300, verbose_name='the same in Spanish')),
                ('figure', models.SlugField(blank=True, max_length=60, verbose_name='figure that we have')),
                ('unit', models.CharField(choices=[('number', 'A number of things or people'), ('percent', 'A share, in percent')], default='number', max_length=8, verbose_name='unit')),
                ('least', models.DecimalField(decimal_places=1, max_digits=9, verbose_name='aim: at least')),
                ('most', models.DecimalField(blank=True, decimal_places=1, max_digits=9, null=True, verbose_name='aim: up to')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='network.objective')),
            ],
            options={
                'verbose_name': 'sign of success',
                'verbose_name_plural': 'signs of success',
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('least__gt', 0)), name='measure_aims_at_something'), models.CheckConstraint(condition=models.Q(('most', None), ('most__gt', models.F('least')), _connector='OR'), name='measure_aims_in_order'), models.CheckConstraint(condition=models.Q(('unit__in', ['number', 'percent'])), name='measure_unit_is_of_the_list')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='place in the objective')),
                ('text', models.CharField(max_length=300, verbose_name='what is done')),
                ('text_es', models.CharField(blank=True, max_length=300, verbose_name='the same in Spanish')),
                ('committee', models.CharField(blank=True, max_length=120, verbose_name='or committee that leads')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('under-way', 'Under way'), ('done', 'Done'), ('dropped', 'Dropped')], default='planned', max_length=10, verbose_name='status')),
                ('since', models.DateField(blank=True, null=True, verbose_name='in this status since')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.agency', verbose_name='agency that leads')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='network.objective')),
            ],
            options={
                'verbose_name': 'activity',
                'verbose_name_plural': 'activities',
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('agency', None), ('committee', ''), _connector='OR'), name='activity_has_one_lead'), models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'under-way', 'done', 'dropped'])), name='activity_status_is_of_the_list')],
            },
        ),
        migrations.CreateModel(
            name='MeasureValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=1, max_digits=9, verbose_name='number')),
                ('on', models.DateField(verbose_name='day that it is true for')),
                ('source', models.CharField(max_length=200, verbose_name='where it comes from')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='network.measure')),
            ],
            options={
                'verbose_name': 'number entered by hand',
                'verbose_name_plural': 'numbers entered by hand',
                'ordering': ['-on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='measure_value_not_below_nothing')],
            },
        ),
        migrations.CreateModel(
            name='Committee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('name_es', models.CharField(blank=True, max_length=120, verbose_name='name in Spanish')),
                ('purpose', models.TextField(blank=True, max_length=600, verbose_name='what it is for')),
                ('purpose_es', models.TextField(blank=True, max_length=600, verbose_name='the same in Spanish')),
                ('live', models.BooleanField(default=True, verbose_name='at work')),
            ],
            options={
                'verbose_name': 'committee',
                'verbose_name_plural': 'committees',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='place')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link for the call')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('called', 'Called'), ('held', 'Held, minutes to write'), ('minutes-drafted', 'Draft minutes are out'), ('minutes-adopted', 'Minutes adopted'), ('cancelled', 'Cancelled')], default='planned', max_length=20, verbose_name='status')),
                ('called_at', models.DateTimeField(blank=True, null=True, verbose_name='invitations sent')),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='network.committee')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['starts_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'called', 'held', 'minutes-drafted', 'minutes-adopted', 'cancelled'])), name='meeting_status_is_of_the_list'), models.CheckConstraint(condition=models.Q(models.Q(('place', ''), _negated=True), models.Q(('link', ''), _negated=True), _connector='OR'), name='meeting_is_somewhere'), models.CheckConstraint(condition=models.Q(('called_at__isnull', False), ('status__in', ['planned', 'cancelled']), _connector='OR'), name='meeting_is_called_before_it_is_held')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('text', models.TextField(blank=True, max_length=3000, verbose_name='what it is about')),
                ('presenter', models.CharField(blank=True, max_length=150, verbose_name='who presents it')),
                ('notes', models.TextField(blank=True, max_length=8000, verbose_name='what the minutes say')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='network.meeting')),
            ],
            options={
                'verbose_name': 'point of the agenda',
                'verbose_name_plural': 'points of the agenda',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MeetingFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveIntegerField(default=1, verbose_name='turn')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'calendar address',
                'verbose_name_plural': 'calendar addresses',
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attendance', models.CharField(choices=[('present', 'Present'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=8, verbose_name='attendance')),
                ('how', models.CharField(blank=True, choices=[('room', 'In the room'), ('call', 'On the call')], max_length=4, verbose_name='how')),
                ('who', models.CharField(blank=True, max_length=200, verbose_name='who came')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.agency')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='network.meeting')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'ordering': ['agency__name', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('meeting'), models.F('agency'), name='presence_is_noted_once'), models.CheckConstraint(condition=models.Q(models.Q(('attendance', 'present'), ('how__in', ['room', 'call'])), models.Q(('attendance__in', ['excused', 'absent']), ('how', '')), _connector='OR'), name='presence_is_in_the_room_or_on_the_call')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(choices=[('co-chair', 'Co-chair'), ('chair', 'Chair'), ('secretary', 'Secretary'), ('member', 'Member')], max_length=12, verbose_name='office')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(verbose_name='ends on')),
                ('begun_at', models.DateTimeField(blank=True, null=True, verbose_name='came into office')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='left the office')),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='network.committee', verbose_name='committee')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'term of office',
                'verbose_name_plural': 'terms of office',
                'ordering': ['since', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='term_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('office__in', ['co-chair', 'chair', 'secretary', 'member'])), name='term_office_is_of_the_list'), models.CheckConstraint(condition=models.Q(models.Q(('committee__isnull', False), ('office__in', ('chair', 'member'))), models.Q(('committee', None), ('office', 'co-chair')), ('office', 'secretary'), _connector='OR'), name='term_belongs_to_a_committee_or_the_network'), models.UniqueConstraint(models.F('holder'), models.F('office'), models.F('since'), condition=models.Q(('committee', None)), name='term_of_the_network_begins_once'), models.UniqueConstraint(models.F('holder'), models.F('office'), models.F('committee'), models.F('since'), condition=models.Q(('committee__isnull', False)), name='term_of_a_committee_begins_once')],
            },
        ),
        migrations.CreateModel(
            name='VotingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('name_es', models.CharField(blank=True, max_length=120, verbose_name='name in Spanish')),
                ('quorum_percent', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='percent of the agencies with a vote that must take part')),
                ('quorum_least', models.PositiveSmallIntegerField(default=3, verbose_name='and never fewer than')),
                ('majority', models.CharField(choices=[('more-than-half', 'More than half say yes'), ('two-thirds', 'At least two thirds say yes'), ('three-quarters', 'At least three quarters say yes'), ('all', 'Nobody says no')], default='more-than-half', max_length=16, verbose_name='majority')),
                ('abstaining_takes_part', models.BooleanField(default=True, verbose_name='whoever abstains counts as taking part')),
                ('live', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'voting rule',
                'verbose_name_plural': 'voting rules',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('quorum_least__gte', 1), ('quorum_percent__lte', 100)), name='votingrule_has_a_quorum'), models.CheckConstraint(condition=models.Q(('majority__in', ['more-than-half', 'two-thirds', 'three-quarters', 'all'])), name='votingrule_majority_is_of_the_list')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('text', models.TextField(max_length=4000, verbose_name='what is decided, word for word')),
                ('status', models.CharField(choices=[('open', 'Open for votes'), ('carried', 'Carried'), ('lost', 'Not carried'), ('no-quorum', 'Too few took part'), ('withdrawn', 'Taken back')], default='open', max_length=10, verbose_name='status')),
                ('yes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='yes')),
                ('no', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='no')),
                ('abstain', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='abstain')),
                ('may_vote', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='agencies with a vote')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('in_force_at', models.DateTimeField(blank=True, null=True, verbose_name='put in force')),
                ('agreement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='members.agreement')),
                ('indicator_set', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='trainings.indicatorset')),
                ('moved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.agency', verbose_name='moved by')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='network.governancepaper')),
                ('seconded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.agency', verbose_name='seconded by')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='network.meeting')),
                ('minutes_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decided_in', to='network.meeting')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='network.votingrule', verbose_name='voting rule')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['meeting', 'number'],
                'constraints': [models.UniqueConstraint(models.F('meeting'), models.F('number'), name='decision_has_its_number'), models.CheckConstraint(condition=models.Q(('status__in', ['open', 'carried', 'lost', 'no-quorum', 'withdrawn'])), name='decision_status_is_of_the_list'), models.CheckConstraint(condition=models.Q(('moved_by', None), ('seconded_by', None), models.Q(('moved_by', models.F('seconded_by')), _negated=True), _connector='OR'), name='decision_is_seconded_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('may_vote__isnull', False), ('status__in', ['carried', 'lost', 'no-quorum'])), models.Q(models.Q(('status__in', ['carried', 'lost', 'no-quorum']), _negated=True), ('closed_at', None), ('may_vote', None)), _connector='OR'), name='decision_keeps_its_numbers'), models.CheckConstraint(condition=models.Q(('in_force_at', None), ('status', 'carried'), _connector='OR'), name='decision_in_force_was_carried'), models.CheckConstraint(condition=models.Q(models.Q(('agreement__isnull', True), ('indicator_set__isnull', True), ('minutes_of__isnull', True), ('paper__isnull', True)), models.Q(('agreement__isnull', False), ('indicator_set__isnull', True), ('minutes_of__isnull', True), ('paper__isnull', True)), models.Q(('agreement__isnull', True), ('indicator_set__isnull', True), ('minutes_of__isnull', True), ('paper__isnull', False)), models.Q(('agreement__isnull', True), ('indicator_set__isnull', False), ('minutes_of__isnull', True), ('paper__isnull', True)), models.Q(('agreement__isnull', True), ('indicator_set__isnull', True), ('minutes_of__isnull', False), ('paper__isnull', True)), _connector='OR'), name='decision_adopts_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='PaperVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('lead', models.TextField(blank=True, max_length=300, verbose_name='first sentence, larger')),
                ('html', models.TextField(verbose_name='text')),
                ('sha256', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('is_example', models.BooleanField(default=False, verbose_name="an example, not the network's own words")),
                ('adopted_on', models.DateField(verbose_name='adopted on')),
                ('adopted_where', models.CharField(blank=True, max_length=200, verbose_name='where it was adopted')),
                ('changed', models.TextField(blank=True, max_length=1000, verbose_name='what changed, in plain words')),
                ('recorded_at', models.DateTimeField(verbose_name='written down')),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='network.governancepaper')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper_versions', to='network.decision')),
            ],
            options={
                'verbose_name': 'version of a paper',
                'verbose_name_plural': 'versions of papers',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(models.F('paper'), models.F('number'), name='paper_has_a_version_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='paper_counts_its_versions_from_one'), models.CheckConstraint(condition=models.Q(('decision__isnull', False), models.Q(('adopted_where', ''), _negated=True), _connector='OR'), name='paper_version_was_adopted_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='ActionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300, verbose_name='what is to be done')),
                ('due_on', models.DateField(verbose_name='by')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_items', to=settings.AUTH_USER_MODEL, verbose_name='who does it')),
                ('agenda_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='action_items', to='network.agendaitem')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='action_items', to='network.decision')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='action_items', to='network.meeting')),
            ],
            options={
                'verbose_name': 'action item',
                'verbose_name_plural': 'action items',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exact', models.TextField(verbose_name='text as adopted')),
                ('sha256', models.CharField(max_length=64, verbose_name='hash of the text')),
                ('adopted_on', models.DateField(verbose_name='adopted on')),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.decision')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='network.meeting')),
            ],
            options={
                'verbose_name': 'minutes',
                'verbose_name_plural': 'minutes',
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voice', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('abstain', 'Abstain')], max_length=8, verbose_name='vote')),
                ('conflict', models.CharField(blank=True, max_length=400, verbose_name='conflict of interest')),
                ('cast_at', models.DateTimeField(verbose_name='cast')),
                ('by_hands', models.BooleanField(default=False, verbose_name='from a show of hands')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.agency')),
                ('cast_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='network.decision')),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
                'ordering': ['agency__name', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('decision'), models.F('agency'), name='vote_is_one_for_each_agency'), models.CheckConstraint(condition=models.Q(('voice__in', ['yes', 'no', 'abstain'])), name='vote_voice_is_of_the_list'), models.CheckConstraint(condition=models.Q(('conflict', ''), ('voice', 'abstain'), _connector='OR'), name='vote_with_a_conflict_stands_aside')],
            },
        ),
    ]
