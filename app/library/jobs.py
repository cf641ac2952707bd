"""Long actions as rows: what runs, how far it is, how it ended. A key is never in work twice."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.base.clock import now
from app.domain.engine.job import Job, JobState
from app.library.database import Part
from app.library.schema import JobRow


class Jobs(Part):
    """The part of a library that keeps jobs; those that wait are in `app.library.waiting`."""

    def start_job(self, kind: str, key: str) -> Job | None:
        """Note that a job runs, the one that waits under this key if there is one; None when the key runs already."""
        stamp = now()
        try:
            with self._write_unrecorded() as session:
                waits = (JobRow.key == key) & (JobRow.state == str(JobState.WAITING))
                row = session.scalar(select(JobRow).where(waits).limit(1))
                if row is None:
                    row = JobRow(key=key, kind=kind, progress=0.0, result="", error="", created=stamp)
                    session.add(row)
                row.running_key, row.state, row.updated = key, str(JobState.RUNNING), stamp
                session.flush()
                return job_of(row)
        except IntegrityError:
            return None

    def job_progress(self, job_id: int, progress: float) -> None:
        """Note how far a job is, 0 to 1."""
        with self._write_unrecorded() as session:
            session.execute(update(JobRow).where(JobRow.id == job_id).values(progress=progress, updated=now()))

    def end_job(self, job_id: int, state: JobState, *, result: str = "", error: str = "") -> None:
        """Note how a job ended."""
        with self._write_unrecorded() as session:
            session.execute(
                update(JobRow)
                .where(JobRow.id == job_id)
                .values(state=str(state), running_key=None, result=result, error=error, updated=now())
            )

    def interrupt_running_jobs(self) -> tuple[Job, ...]:
        """Mark jobs of a process that died as interrupted; returns them. Call while holding the library's lock."""
        with self._write_unrecorded() as session:
            rows: Sequence[JobRow] = session.scalars(select(JobRow).where(JobRow.running_key.is_not(None))).all()
            for row in rows:
                row.state, row.running_key, row.updated = str(JobState.INTERRUPTED), None, now()
            return tuple(job_of(row) for row in rows)

    def jobs(self, limit: int = 100) -> tuple[Job, ...]:
        """The latest jobs, the newest first."""
        with self._read() as session:
            return tuple(job_of(row) for row in session.scalars(select(JobRow).order_by(JobRow.id.desc()).limit(limit)))


def job_of(row: JobRow) -> Job:
    """The job in a row."""
    return Job(
        id=row.id,
        key=row.key,
        kind=row.kind,
        state=JobState(row.state),
        progress=row.progress,
        result=row.result,
        error=row.error,
        created=row.created,
    )
