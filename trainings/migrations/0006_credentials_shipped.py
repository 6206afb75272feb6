"""The credentials that parents ask about, as published by those who issue them, and what co-chairs
may do with these, with awards, sequences and equivalences."""

from django.db import migrations

RIGHTS = {
    "sequence": [
        "view_sequence",
        "add_sequence",
        "change_sequence",
        "publish_sequence",
        "lock_sequence",
        "unlock_sequence",
    ],
    "equivalence": ["view_equivalence", "add_equivalence", "change_equivalence"],
    "pathgap": ["view_pathgap"],
    "award": ["view_award", "add_award", "change_award", "delete_award"],
    "credential": ["view_credential", "add_credential", "change_credential", "delete_credential"],
}

YEARS_5 = 60

CREDENTIALS = [
    {
        "code": "cfps",
        "title": "Certified Family Peer Specialist (CFPS)",
        "title_es": "Especialista Certificado en Apoyo entre Familias (CFPS)",
        "issued_by": "Certification Commission for Family Support",
        "note": "Hours of classes are asked over five areas of skill. Also asked: a signed code of "
        "ethics, the story of your own experience, and a fee. Work with your own family does not "
        "count. To renew, only hours since you last got it count. Ask the issuing body before you "
        "apply: its rules may have changed.",
        "note_es": "Las horas de clases se piden en cinco áreas. También se pide: un código de "
        "ética firmado, la historia de su propia experiencia y una cuota. El trabajo con su propia "
        "familia no cuenta. Para renovarlo solo cuentan las horas desde la última vez que lo obtuvo. "
        "Pregunte a quien lo otorga antes de solicitarlo: sus reglas pueden haber cambiado.",
        "source": "ffcmh.org",
        "requirements": [
            ("training", 88, YEARS_5, False),
            ("peer", 500, YEARS_5, False),
            ("supervision", 20, None, False),
            ("training", 44, None, True),
        ],
    },
    {
        "code": "ceu",
        "title": "Continuing Education Unit (CEU)",
        "title_es": "Unidad de Educación Continua (CEU)",
        "issued_by": "Providers that IACET has authorized",
        "note": "One unit is ten contact hours of 60 minutes; breaks do not count. Only an "
        "authorized provider can give you the units. Ask the agency that holds the class.",
        "note_es": "Una unidad son diez horas de contacto de 60 minutos; los descansos no cuentan. "
        "Solo un proveedor autorizado puede darle las unidades. Pregunte a la agencia que da la "
        "clase.",
        "source": "IACET, 1 CEU = 10 contact hours",
        "requirements": [("contact", 10, None, False)],
    },
]


def give_rights(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get(name="Co-chairs")
    for model, codenames in RIGHTS.items():
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="trainings", model=model
        )
        for codename in codenames:
            right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": "Can " + codename.replace("_", " ")},
            )
            group.permissions.add(right)


def ship(apps, schema_editor):
    Credential = apps.get_model("trainings", "Credential")
    Requirement = apps.get_model("trainings", "Requirement")
    for facts in CREDENTIALS:
        words = {key: value for key, value in facts.items() if key != "requirements"}
        credential = Credential.objects.create(**words)
        for place, (kind, hours, months, to_renew) in enumerate(facts["requirements"]):
            Requirement.objects.create(
                credential=credential,
                sort_order=place,
                kind=kind,
                hours=hours,
                months=months,
                to_renew=to_renew,
            )


class Migration(migrations.Migration):
    dependencies = [("trainings", "0002_review")]

    operations = [
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunPython(ship, migrations.RunPython.noop),
    ]
