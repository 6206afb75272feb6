"""What families are asked: sets of questions, which class uses which, and who was asked."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Bilingual
from members.personal import KEEP
from trainings.domain.indicators import SetStatus
from trainings.domain.surveys import NO, OF_A_LIST, YES, Moment, QuestionKind
from trainings.models.enrolments import Enrolment
from trainings.models.indicators import SET_STATUSES
from trainings.models.programs import Program

MOMENTS = [
    (Moment.BEFORE.value, _("Before the class")),
    (Moment.AFTER.value, _("After the class")),
    (Moment.LATER.value, _("Three months on")),
]
QUESTION_KINDS = [
    (QuestionKind.SCALE.value, _("From 1 to 5")),
    (QuestionKind.PAIR.value, _("Before the class, and now (both from 1 to 5)")),
    (QuestionKind.YES_NO.value, _("Yes or no")),
    (QuestionKind.CHOICE.value, _("One of a list")),
    (QuestionKind.TICKS.value, _("All that fit of a list")),
    (QuestionKind.WORDS.value, _("In their own words")),
]
STEPS = [
    (1, _("Not at all")),
    (2, _("A little")),
    (3, _("Somewhat")),
    (4, _("Quite a bit")),
    (5, _("Very much")),
]
YES_OR_NO = [(YES, pgettext_lazy("answer", "Yes")), (NO, pgettext_lazy("answer", "No"))]
IS_A_MOMENT = Q(moment__in=[moment.value for moment in Moment])


class QuestionSetQuerySet(models.QuerySet["QuestionSet"]):
    def in_use(self) -> "QuestionSetQuerySet":
        return self.filter(status=SetStatus.ADOPTED.value)

    def asking(self, moment: Moment) -> "QuestionSetQuerySet":
        return self.filter(**{f"asks_{moment.value}": True})


class QuestionSet(Bilingual):
    """One version of a list of questions. Versions are rows of their own: once in use, a set is
    never changed, so every answer can be read beside the question that was asked."""

    slug = models.SlugField(_("name in addresses"), max_length=80)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=150)
    title_es = models.CharField(_("title in Spanish"), max_length=150, blank=True)
    asks_before = models.BooleanField(_("asked before the class"), default=False)
    asks_after = models.BooleanField(_("asked after the class"), default=False)
    asks_later = models.BooleanField(_("asked three months on"), default=False)
    is_example = models.BooleanField(_("an example, not the network's own words"), default=False)
    status = models.CharField(
        _("status"), max_length=10, choices=SET_STATUSES, default=SetStatus.DRAFT.value
    )
    adopted_on = models.DateField(_("adopted by the network on"), null=True, blank=True)

    objects: ClassVar = QuestionSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("question set")
        verbose_name_plural = _("question sets")
        ordering = ["slug", "-version"]
        constraints = [
            models.UniqueConstraint("slug", "version", name="question_set_has_a_version_once"),
            models.UniqueConstraint(
                "slug",
                condition=Q(status=SetStatus.ADOPTED.value),
                name="question_set_is_in_use_in_one_version",
            ),
            models.UniqueConstraint(
                "slug",
                condition=Q(status=SetStatus.DRAFT.value),
                name="question_set_has_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(status=SetStatus.DRAFT.value, adopted_on=None)
                | Q(
                    status__in=[SetStatus.ADOPTED.value, SetStatus.RETIRED.value],
                    adopted_on__isnull=False,
                ),
                name="question_set_in_use_was_adopted",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="question_set_counts_its_versions_from_one"
            ),
        ]

    class Personal:
        plain = {"slug", "title", "title_es", "status", "adopted_on"}

    def __str__(self) -> str:
        return str(_("%(title)s (version %(version)s)")) % {
            "title": self.said("title"),
            "version": self.version,
        }

    @property
    def heading(self) -> str:
        return self.said("title")

    @property
    def moments(self) -> list[Moment]:
        return [moment for moment in Moment if getattr(self, f"asks_{moment.value}")]


class Question(Bilingual):
    """One question of a set. No question must be answered."""

    question_set = models.ForeignKey(QuestionSet, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("place in the set"))
    kind = models.CharField(
        _("kind"), max_length=8, choices=QUESTION_KINDS, default=QuestionKind.SCALE.value
    )
    text = models.CharField(_("question"), max_length=250)
    text_es = models.CharField(_("question in Spanish"), max_length=250, blank=True)
    options = models.TextField(
        _("what there is to choose, one thing on a line"), max_length=1500, blank=True
    )
    options_es = models.TextField(_("the same lines in Spanish"), max_length=1500, blank=True)
    is_satisfaction = models.BooleanField(
        _("tells how happy families are with the class"), default=False
    )
    """Its answers are summed up for everybody to see."""

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint("question_set", "position", name="question_has_its_own_place"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in QuestionKind]),
                name="question_kind_is_of_the_list",
            ),
            models.UniqueConstraint(
                "question_set",
                condition=Q(is_satisfaction=True),
                name="question_set_asks_once_how_happy",
            ),
            models.CheckConstraint(
                condition=Q(is_satisfaction=False) | Q(kind=QuestionKind.SCALE.value),
                name="question_of_satisfaction_is_a_scale",
            ),
        ]

    class Personal:
        plain = {"kind", "text", "text_es", "options", "options_es"}

    def __str__(self) -> str:
        return self.said("text")

    @property
    def choices(self) -> list[tuple[int, str | Promise]]:
        """Every number that can be an answer, and what it means; none for words."""
        if self.kind in OF_A_LIST:
            return list(enumerate(lines(self.said("options"))))
        if self.kind == QuestionKind.WORDS:
            return []
        return list(YES_OR_NO if self.kind == QuestionKind.YES_NO else STEPS)

    def called(self, number: int | None) -> str | Promise:
        """What a number means as an answer to this question."""
        return dict(self.choices).get(number, "") if number is not None else ""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class ProgramSurvey(models.Model):
    """What the agency chose for one moment of a class. No row: the network's own choice."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="surveys")
    moment = models.CharField(_("moment"), max_length=6, choices=MOMENTS)
    question_set = models.ForeignKey(
        QuestionSet, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Its newest version is used; none means that nobody is asked."""

    class Meta:
        verbose_name = _("survey of a class")
        verbose_name_plural = _("surveys of classes")
        constraints = [
            models.UniqueConstraint("program", "moment", name="program_survey_is_chosen_once"),
            models.CheckConstraint(condition=IS_A_MOMENT, name="program_survey_moment_of_the_list"),
        ]

    class Personal:
        plain = {"moment"}

    def __str__(self) -> str:
        return f"{self.program}: {self.moment}"


class SurveyInvitation(models.Model):
    """Somebody was asked. It remembers that she answered, never what or when, and nothing leads
    from here to her answers: they are in `AnswerSheet`, which knows no person."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="survey_invitations")
    moment = models.CharField(_("moment"), max_length=6, choices=MOMENTS)
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    answer_by = models.DateField(_("answer by"))
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    answered = models.BooleanField(_("answered"), default=False)
    stopped = models.BooleanField(_("wants no more questions about this class"), default=False)

    class Meta:
        verbose_name = _("survey invitation")
        verbose_name_plural = _("survey invitations")
        constraints = [
            models.UniqueConstraint(
                "enrolment", "moment", name="survey_invitation_is_sent_once_a_moment"
            ),
            models.CheckConstraint(
                condition=IS_A_MOMENT, name="survey_invitation_moment_of_the_list"
            ),
        ]

    class Personal:
        fields = {"moment": KEEP, "asked_at": KEEP, "answer_by": KEEP, "reminded_at": KEEP}
        person = "enrolment__person"

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.moment}"
