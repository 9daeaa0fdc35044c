"""The queue looks after itself: jobs of killed workers are taken over, and given up when they kill their workers."""

from __future__ import annotations

import time
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job

from meetinc.ops import tasks

pytestmark = pytest.mark.django_db


def orphan(*, attempts: int = 1, queueing_lock: str | None = None) -> int:
    """A job whose worker was killed under it."""
    job_id = app.configure_task("tests.some_work", queueing_lock=queueing_lock, allow_unknown=True).defer()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s", [attempts, job_id]
        )
    return job_id


def take_over() -> None:
    """Run the task, as a job of its own."""
    own = Job(id=0, queue="default", lock=None, queueing_lock=None, task_name="ops.take_over")
    context = JobContext(start_timestamp=time.time(), app=app, job=own, abort_reason=lambda: None)
    task: Any = tasks.take_over
    async_to_sync(task.func)(context)


def state(job_id: int) -> str | None:
    return ProcrastinateJob.objects.filter(pk=job_id).values_list("status", flat=True).first()


def test_job_of_a_killed_worker_goes_back_into_the_queue() -> None:
    job = orphan()

    take_over()

    assert state(job) == "todo"


def test_job_that_keeps_killing_its_workers_is_given_up() -> None:
    job = orphan(attempts=tasks.TRIES)

    take_over()

    assert state(job) == "failed"


@pytest.mark.django_db(transaction=True)
def test_job_that_waits_in_the_queue_anyway_is_dropped() -> None:
    job = orphan(queueing_lock="some_work")
    waiting = app.configure_task("tests.some_work", queueing_lock="some_work", allow_unknown=True).defer()

    take_over()

    assert (state(job), state(waiting)) == (None, "todo")
