"""How far a post has come."""

from listserv.actions.fanning import fan_out
from listserv.models import Delivery
from listserv.queries.progress import Progress, progress, together
from tests.conftest import NOW
from tests.listserv.readers import joins, mailing_list, post, subscriber

FATES = {
    "sent": {"sent_at": NOW},
    "arrived": {"sent_at": NOW, "delivered_at": NOW},
    "bounced": {"sent_at": NOW, "delivered_at": NOW, "bounced_at": NOW},
    "left": {"failed_at": NOW, "failure": "left"},
    "silenced": {"failed_at": NOW, "failure": "silenced"},
    "refused": {"failed_at": NOW, "failure": "5.1.1"},
    "waiting": {},
}


def test_progress_counts_each_fate_of_many_posts_in_one_query(db, django_assert_num_queries):
    openings = mailing_list()
    for name in FATES:
        joins(subscriber(f"{name}@example.org"), openings)
    going, done = post(openings), post(openings)
    fan_out(at=NOW)
    for name, fate in FATES.items():
        mine = Delivery.objects.filter(post=going, subscriber__address=f"{name}@example.org")
        mine.update(**fate)
    Delivery.objects.filter(post=done).update(sent_at=NOW)
    with django_assert_num_queries(1):
        found = progress([going.pk, done.pk, 0])
    assert found == {
        going.pk: Progress(owed=1, sent=3, delivered=1, bounced=1, withheld=2, failed=1),
        done.pk: Progress(sent=7, delivered=None),
        0: Progress(),
    }
    assert [found[key].percent for key in (going.pk, done.pk, 0)] == [85, 100, 100]


def test_what_nobody_tells_of_is_unknown_in_the_sum_too():
    silent, told = Progress(sent=4), Progress(sent=3, delivered=2)
    assert together([silent, told]) == Progress(sent=7, delivered=2)
    assert together([silent, silent]) == Progress(sent=8, delivered=None)
    assert together([]) == Progress()
