"""What families answered. Nothing here leads to a person, nor from a person to here."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trainings.domain.answers import LEAST_SHOWN
from trainings.models.offerings import Offering
from trainings.models.programs import Program
from trainings.models.surveys import IS_A_MOMENT, MOMENTS, Question, QuestionSet


def by_chance() -> Any:
    """A key drawn by chance: keys that count up would tell who came after whom."""
    return models.UUIDField(primary_key=True, default=uuid4, editable=False)


class AnswerGroup(models.Model):
    """Answers that became visible together, at least five (see `trainings.domain.answers`)."""

    id = by_chance()
    program = models.ForeignKey(Program, models.CASCADE, related_name="answer_groups")
    offering = models.ForeignKey(
        Offering, models.RESTRICT, null=True, blank=True, related_name="answer_groups"
    )
    """The run of which all of them are; none where they are of several."""
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="answer_groups")
    moment = models.CharField(_("moment"), max_length=6, choices=MOMENTS)
    shown_on = models.DateField(_("shown since"))
    """The first day of that month: the day itself would be the day of the fifth answer."""
    size = models.PositiveIntegerField(_("answers"))

    class Meta:
        verbose_name = _("group of answers")
        verbose_name_plural = _("groups of answers")
        indexes = [
            models.Index(fields=["program", "question_set", "moment"], name="answer_group_of"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gte=LEAST_SHOWN), name="answer_group_hides_everybody_in_it"
            ),
            models.CheckConstraint(condition=IS_A_MOMENT, name="answer_group_moment_of_the_list"),
        ]

    class Personal:
        plain = {"moment", "shown_on"}

    def __str__(self) -> str:
        return f"{self.program}: {self.moment} ({self.size})"


class AnswerSheetQuerySet(models.QuerySet["AnswerSheet"]):
    def shown(self) -> "AnswerSheetQuerySet":
        return self.exclude(group=None)

    def waiting(self) -> "AnswerSheetQuerySet":
        """Too few to be shown yet."""
        return self.filter(group=None)


class AnswerSheet(models.Model):
    """One filled-in form: about which class and run, by which questions, in which month."""

    id = by_chance()
    program = models.ForeignKey(Program, models.CASCADE, related_name="answer_sheets")
    offering = models.ForeignKey(Offering, models.RESTRICT, related_name="answer_sheets")
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="answer_sheets")
    moment = models.CharField(_("moment"), max_length=6, choices=MOMENTS)
    month = models.DateField(_("month"))
    group = models.ForeignKey(
        AnswerGroup, models.RESTRICT, null=True, blank=True, related_name="sheets"
    )

    objects: ClassVar = AnswerSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("answered form")
        verbose_name_plural = _("answered forms")
        indexes = [
            models.Index(
                fields=["program", "question_set", "moment"],
                condition=Q(group=None),
                name="answer_sheet_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=IS_A_MOMENT, name="answer_sheet_moment_of_the_list"),
            models.CheckConstraint(condition=Q(month__day=1), name="answer_sheet_keeps_no_day"),
        ]

    class Personal:
        # Nobody's: it cannot be found by a person, so there is nothing to export or erase.
        plain = {"moment", "month"}

    def __str__(self) -> str:
        return f"{self.question_set}: {self.moment}"


class Answer(models.Model):
    """The answer to one question: a number, two for a pair, or words."""

    id = by_chance()
    sheet = models.ForeignKey(AnswerSheet, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    """1 to 5 on a scale; 1 for yes and 0 for no; a place in the list, from 0."""
    before = models.PositiveSmallIntegerField(_("number before the class"), null=True, blank=True)
    words = models.TextField(_("words"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint("sheet", "question", "number", name="answer_is_given_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=False, words="")
                | Q(before__isnull=False, words="")
                | (Q(number=None, before=None) & ~Q(words="")),
                name="answer_is_a_number_or_words",
            ),
        ]

    class Personal:
        # The form asks not to write names; the words of an answer belong to nobody we know.
        plain = {"words"}

    def __str__(self) -> str:
        return f"{self.question}"
