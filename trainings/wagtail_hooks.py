from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from trainings.models import Program, Topic


class ProgramViewSet(SnippetViewSet):
    model = Program


class TopicViewSet(SnippetViewSet):
    model = Topic


register_snippet(ProgramViewSet)
register_snippet(TopicViewSet)
