"""What ops does in the background: the queue looks after itself."""

from __future__ import annotations

import structlog
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

EVERY_MINUTE = "* * * * *"
NIGHTLY = "23 3 * * *"
TRIES = 5  # of a job whose worker died under it: perhaps the job is what kills it
KEEP_FAILED_HOURS = 30 * 24

log = structlog.get_logger(__name__)


@app.periodic(cron=EVERY_MINUTE, periodic_id="ops.take_over")
@app.task(name="ops.take_over", queueing_lock="ops.take_over", pass_context=True)
async def take_over(context: JobContext, timestamp: int | None = None) -> None:  # noqa: ARG001
    """Put the jobs of workers that were killed back into the queue; every task bears being run twice."""
    for job in await context.app.job_manager.get_stalled_jobs():
        if job.id != context.job.id:
            await _again(context, job)


@app.periodic(cron=NIGHTLY, periodic_id="ops.forget_failed_jobs")
@app.task(name="ops.forget_failed_jobs", queueing_lock="ops.forget_failed_jobs", pass_context=True)
async def forget_failed_jobs(context: JobContext, timestamp: int | None = None) -> None:  # noqa: ARG001
    """Delete jobs that failed a month ago; those that succeeded go at once."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEEP_FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


async def _again(context: JobContext, job: Job) -> None:
    manager = context.app.job_manager
    if job.attempts >= TRIES:
        log.error("queue.job_given_up", job=job.task_name, attempts=job.attempts)
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        return
    log.warning("queue.job_taken_over", job=job.task_name, attempts=job.attempts)
    try:
        await manager.retry_job(job)
    except UniqueViolation:  # the same work waits in the queue already
        await manager.finish_job(job, status=Status.ABORTED, delete_job=True)
