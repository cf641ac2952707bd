"""Jobs that wait for their turn: rows of the job table that outlive the program, so that a night's work goes on."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select, update

from app.base.clock import now
from app.domain.engine.job import Job, JobState
from app.library.database import Part
from app.library.jobs import job_of
from app.library.schema import JobRow

_ONCE = "interrupted once"
_TWICE = "interrupted twice"


class WaitingJobs(Part):
    """The part of a library that keeps jobs waiting. One is begun by `Library.start_job`."""

    def add(self, kind: str, keys: Iterable[str]) -> int:
        """Let jobs wait; those whose key waits or runs already are left out. Returns how many were added."""
        stamp = now()
        with self._write_unrecorded() as session:
            open_states = (str(JobState.WAITING), str(JobState.RUNNING))
            known = set(session.scalars(select(JobRow.key).where(JobRow.state.in_(open_states))))
            fresh = [key for key in dict.fromkeys(keys) if key not in known]
            session.add_all(
                JobRow(
                    key=key, running_key=None, kind=kind, state=str(JobState.WAITING), progress=0.0, result="", error="",
                    created=stamp, updated=stamp,
                )
                for key in fresh
            )  # fmt: skip
            return len(fresh)

    def of(self, kind: str) -> tuple[Job, ...]:
        """Those that wait, the first to come first."""
        with self._read() as session:
            rows = session.scalars(select(JobRow).where(_waits(kind)).order_by(JobRow.id))
            return tuple(job_of(row) for row in rows)

    def drop(self, kind: str) -> int:
        """Give up those that wait; returns how many did."""
        with self._write_unrecorded() as session:
            rows = session.scalars(select(JobRow).where(_waits(kind))).all()
            for row in rows:
                row.state = str(JobState.CANCELLED)
            return len(rows)

    def revive(self, kind: str) -> int:
        """Let jobs wait again that died with the program; the second time one of them is thought to be the cause,
        and is failed. Call after `Library.interrupt_running_jobs`. Returns how many wait again."""
        with self._write_unrecorded() as session:
            session.execute(
                update(JobRow)
                .where(JobRow.kind == kind, JobRow.state == str(JobState.INTERRUPTED), JobRow.result == _ONCE)
                .values(state=str(JobState.FAILED), error=_TWICE)
            )
            rows = session.scalars(
                select(JobRow).where(JobRow.kind == kind, JobRow.state == str(JobState.INTERRUPTED))
            ).all()
            for row in rows:
                row.state, row.result, row.progress = str(JobState.WAITING), _ONCE, 0.0
            return len(rows)


def _waits(kind: str) -> ColumnElement[bool]:
    return (JobRow.kind == kind) & (JobRow.state == str(JobState.WAITING))
