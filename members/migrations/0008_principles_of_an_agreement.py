import django.db.models.deletion
import modelcluster.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("members", "0007_admission")]

    operations = [
        migrations.AlterField(
            model_name="principle",
            name="agreement",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="principles",
                to="members.agreement",
            ),
        ),
    ]
