"""The timer does each job, also when the one before it failed."""

from members.models import Letter
from network.management import timer
from tests.conftest import NOW


def test_failing_job_does_not_keep_the_next_from_being_done(db, monkeypatch, caplog):
    done = []

    def fails(*, at):
        raise ValueError("a fault")

    monkeypatch.setattr(timer, "JOBS", (fails, lambda *, at: done.append(at)))
    timer.run(at=NOW)
    assert done == [NOW]
    assert "fails" in caplog.text


def test_all_jobs_run_on_an_empty_database_and_post_nothing(db, caplog):
    timer.run(at=NOW)
    timer.run(at=NOW)
    assert caplog.text == ""
    assert not Letter.objects.exists()
