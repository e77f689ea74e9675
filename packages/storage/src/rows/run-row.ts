/** Runs of jobs, and the loans they set aside, as rows and back. */
import type { LocalDate } from '@lend/core'
import type { JobChunk, JobRun, Quarantined } from '@lend/engine'
import type { JobChunksTable, JobRunsTable, QuarantineTable } from '../tables.ts'

export function runRow(run: JobRun): JobRunsTable {
  return {
    run_id: run.id,
    job: run.job,
    business_date: run.businessDate,
    status: run.status,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    owner: run.owner,
    summary: JSON.stringify(run.summary ?? null),
  }
}

export function runOf(row: JobRunsTable): JobRun {
  return {
    id: row.run_id,
    job: row.job,
    businessDate: row.business_date as LocalDate | null,
    status: row.status,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    owner: row.owner,
    summary: JSON.parse(row.summary) as unknown,
  }
}

export function quarantinedOf(row: QuarantineTable): Quarantined {
  return {
    runId: row.run_id,
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    code: row.code,
    message: row.message,
  }
}

export function chunkRow(runId: string, { name, loanIds }: JobChunk): JobChunksTable {
  return { run_id: runId, chunk: name, loan_ids: JSON.stringify(loanIds), result: null }
}

export function chunkOf({ chunk, loan_ids }: Pick<JobChunksTable, 'chunk' | 'loan_ids'>): JobChunk {
  return { name: chunk, loanIds: JSON.parse(loan_ids) as readonly string[] }
}
