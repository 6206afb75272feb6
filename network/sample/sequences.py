"""The sample's learning paths, published as a co-chair publishes them."""

from network.sample import sheets
from network.sample.programs import Stage
from network.sample.sheets import Sheet
from trainings.actions.equivalences import approve_equivalence
from trainings.models import Alternative, Equivalence, Program, Sequence, Step


def make_sequences(stage: Stage) -> None:
    programs = {program.slug: program for program in Program.objects.all()}
    for sheet in sheets.sequences():
        _sequence(sheet, programs, stage)
    for sheet in sheets.equivalences():
        approve_equivalence(
            equivalence=Equivalence(
                program=programs[sheet["program"]],
                counts_as=programs[sheet["counts_as"]],
                reason=sheet["reason"],
            ),
            by=stage.chair,
            at=stage.at,
        )


def _sequence(sheet: Sheet, programs: dict[str, Program], stage: Stage) -> None:
    words = ("slug", "title", "title_es", "summary", "summary_es")
    sequence = Sequence(live=False, **{name: sheet[name] for name in words})
    sequence.steps.set([_step(step, place) for place, step in enumerate(sheet["steps"])])
    sequence.alternatives.set(
        [
            Alternative(step=step["key"], program=programs[slug])
            for step in sheet["steps"]
            for slug in step["classes"]
        ]
    )
    sequence.full_clean()
    sequence.save()
    sequence.save_revision(user=stage.chair).publish(user=stage.chair)


def _step(sheet: Sheet, place: int) -> Step:
    fields = {name: value for name, value in sheet.items() if name != "classes"}
    return Step(sort_order=place, **fields)
