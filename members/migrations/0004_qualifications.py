import django.db.models.deletion
import members.models.qualifications
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0003_closed_lists'),
    ]

    operations = [
        migrations.CreateModel(
            name='PracticeHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='practice_hours', to='members.person')),
                ('kind', models.CharField(choices=[('peer', 'Support for other families'), ('supervision', 'Talks with a supervisor')], max_length=12, verbose_name='kind')),
                ('on', models.DateField(verbose_name='day')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_at', models.DateTimeField(verbose_name='noted')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
            ],
            options={
                'verbose_name': 'practice hours',
                'verbose_name_plural': 'practice hours',
                'ordering': ['-on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='practicehours_fit_into_a_day'), models.CheckConstraint(condition=models.Q(('kind__in', ['peer', 'supervision'])), name='practicehours_kind_is_of_the_list')],
            },
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='qualifications', to='members.person')),
                ('code', models.SlugField(max_length=80, verbose_name='code')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_es', models.CharField(blank=True, max_length=200, verbose_name='title in Spanish')),
                ('level', models.CharField(blank=True, max_length=20, verbose_name='level')),
                ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='hours')),
                ('held_from', models.DateField(verbose_name='held from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='last day it is valid')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.agency')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('granted_at', models.DateTimeField(verbose_name='granted')),
                ('number', models.CharField(default=members.models.qualifications.new_number, editable=False, max_length=16, unique=True, verbose_name='number for checking')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_for', models.CharField(blank=True, max_length=300, verbose_name='why it was revoked')),
            ],
            options={
                'verbose_name': 'qualification',
                'verbose_name_plural': 'qualifications',
                'ordering': ['-held_from', '-pk'],
                'indexes': [models.Index(fields=['code', 'person'], name='qualification_by_code')],
                'constraints': [models.CheckConstraint(condition=models.Q(('held_until', None), ('held_until__gte', models.F('held_from')), _connector='OR'), name='qualification_days_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_for', '')), models.Q(('revoked_at__isnull', False), models.Q(('revoked_for', ''), _negated=True)), _connector='OR'), name='qualification_is_revoked_with_a_reason')],
            },
        ),
        migrations.AddField(
            model_name='letter',
            name='calendar',
            field=models.TextField(blank=True, verbose_name='dates for a calendar'),
        ),
    ]
