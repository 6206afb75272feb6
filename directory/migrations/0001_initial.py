import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('program_id', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name': 'change',
                'verbose_name_plural': 'changes',
            },
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(help_text='Separate them by commas. English and Spanish may stand together.', max_length=300, verbose_name='words that mean the same')),
            ],
            options={
                'verbose_name': 'synonym',
                'verbose_name_plural': 'synonyms',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='SearchLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='words')),
                ('chosen', models.CharField(blank=True, max_length=500, verbose_name='narrowed by')),
                ('language', models.CharField(max_length=5, verbose_name='language of the page')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='times')),
            ],
            options={
                'verbose_name': 'search without results',
                'verbose_name_plural': 'searches without results',
                'constraints': [models.UniqueConstraint(models.F('on'), models.F('words'), models.F('chosen'), models.F('language'), name='search_is_counted_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ImportedRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=80, verbose_name='source')),
                ('entity', models.CharField(max_length=40, verbose_name='kind of record')),
                ('foreign_id', models.CharField(max_length=200, verbose_name='id at the source')),
                ('digest', models.CharField(max_length=64)),
                ('original', models.JSONField(default=dict, verbose_name='as it came')),
                ('target_id', models.PositiveBigIntegerField(null=True)),
                ('target_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contenttypes.contenttype')),
                ('whole', models.CharField(blank=True, default='', max_length=64)),
            ],
            options={
                'verbose_name': 'imported record',
                'verbose_name_plural': 'imported records',
                'indexes': [models.Index(fields=['target_type', 'target_id'], name='imported_target')],
                'constraints': [models.UniqueConstraint(models.F('source'), models.F('entity'), models.F('foreign_id'), name='imported_record_is_there_once')],
            },
        ),
    ]
