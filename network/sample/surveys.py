"""What the sample's families say about classes that are over."""

from datetime import timedelta
from itertools import cycle
from typing import Any

from network.sample import sheets
from network.sample.programs import Stage
from trainings import actions
from trainings.actions import Given
from trainings.domain.surveys import Moment, QuestionKind
from trainings.models import Offering, Question, QuestionSet

SINCE = timedelta(days=200)
"""So long ago the network began to ask."""


def make_surveys(stage: Stage) -> None:
    """The example questions, answered; and whoever is to be asked today is asked."""
    began = stage.at - SINCE
    rows = actions.adopt_example_questions(by=stage.chair, at=began, on=began.date())
    sets = {moment: row for row in rows for moment in row.moments}
    sheet = sheets.surveys()
    pen = Pen(sheet)
    over = Offering.objects.filter(ends_on__lt=stage.on, ends_on__gt=began.date())
    for offering, forms, later in zip(
        over.order_by("ends_on", "pk"), sheet["forms"], sheet["later"], strict=False
    ):
        pen.fill_in(offering, sets[Moment.AFTER], Moment.AFTER, forms, stage)
        pen.fill_in(offering, sets[Moment.LATER], Moment.LATER, later, stage)
    actions.ask_families(at=stage.at)


class Pen:
    """Fills in forms, taking the answers of the data file in turn."""

    def __init__(self, sheet: dict[str, Any]) -> None:
        self.scales, self.before = cycle(sheet["scales"]), cycle(sheet["before"])
        self.now, self.words = cycle(sheet["now"]), cycle(sheet["words"])

    def fill_in(
        self, offering: Offering, asked: QuestionSet, moment: Moment, forms: int, stage: Stage
    ) -> None:
        questions = list(asked.questions.all())
        days = (stage.on - (offering.ends_on or stage.on)).days
        after = timedelta(days=max(0, days - (91 if moment == Moment.LATER else 1)))
        for _ in range(forms):
            given = [self._answer(question) for question in questions]
            at = stage.at - after
            actions.keep_answers(
                offering=offering, question_set=asked, moment=moment, given=given, at=at
            )

    def _answer(self, question: Question) -> Given:
        scale = next(self.scales)
        if question.kind == QuestionKind.WORDS:
            return Given(question, words=next(self.words))
        if question.kind == QuestionKind.PAIR:
            return Given(question, number=next(self.now), before=next(self.before))
        if question.kind == QuestionKind.SCALE:
            return Given(question, number=scale)
        if question.kind == QuestionKind.YES_NO:
            return Given(question, number=int(scale > 2))
        return Given(question, number=scale % len(question.choices))
