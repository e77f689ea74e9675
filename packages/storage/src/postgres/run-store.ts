import type { LocalDate } from '@lend/core'
import type { RunStore } from '@lend/engine'
import { quarantinedOf, runOf, runRow } from '../rows/run-row.ts'
import type { JobLeasesTable, JobRunsTable, QuarantineTable } from '../tables.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import type { Session } from './session.ts'

const INSERT_RUN = bulkInsert('job_runs')

/** Takes the lease if nobody has it or its time has run out. */
const ACQUIRE = `INSERT INTO job_leases (job, owner, expires_at) VALUES (?, ?, ?)
  ON CONFLICT (job) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
  WHERE job_leases.expires_at <= ?`

export function runReader(session: Session): Pick<RunStore, 'latest' | 'quarantined'> {
  return {
    latest: async (job, limit) => {
      const sql = 'SELECT * FROM job_runs WHERE job = ? ORDER BY started_at DESC, run_id DESC LIMIT ?'
      return (await session.all<JobRunsTable>(sql, [job, limit])).map(runOf)
    },
    quarantined: async (runId) => {
      const sql = 'SELECT * FROM quarantine WHERE run_id = ? ORDER BY loan_number'
      return (await session.all<QuarantineTable>(sql, [runId])).map(quarantinedOf)
    },
  }
}

export function runStore(session: Session): RunStore {
  return {
    ...runReader(session),
    acquireLease: async (job, owner, now, expiresAt) =>
      (await session.run(ACQUIRE, [job, owner, expiresAt, now])) === 1,
    renewLease: async (job, owner, expiresAt) =>
      (await session.run('UPDATE job_leases SET expires_at = ? WHERE job = ? AND owner = ?', [
        expiresAt,
        job,
        owner,
      ])) === 1,
    releaseLease: async (job, owner) => {
      await session.run('DELETE FROM job_leases WHERE job = ? AND owner = ?', [job, owner])
    },
    holder: async (job) => {
      const row = await session.get<JobLeasesTable>('SELECT * FROM job_leases WHERE job = ?', [job])
      return row ? { owner: row.owner, expiresAt: row.expires_at } : null
    },
    start: async (run) => {
      await session.run(INSERT_RUN.sql, columnArrays('job_runs', [runRow(run)]))
    },
    abandon: (job, finishedAt) =>
      session.run("UPDATE job_runs SET status = 'interrupted', finished_at = ? WHERE job = ? AND status = 'running'", [
        finishedAt,
        job,
      ]),
    finish: async (runId, status, finishedAt, summary) => {
      const sql = 'UPDATE job_runs SET status = ?, finished_at = ?, summary = ? WHERE run_id = ?'
      await session.run(sql, [status, finishedAt, JSON.stringify(summary ?? null), runId])
    },
    quarantine: async (loan) => {
      const sql = `INSERT INTO quarantine (run_id, loan_id, loan_number, code, message)
        VALUES (?, ?, COALESCE((SELECT number FROM loans WHERE loan_id = ?), ?), ?, ?)
        ON CONFLICT (run_id, loan_id) DO UPDATE SET code = excluded.code, message = excluded.message`
      await session.run(sql, [loan.runId, loan.loanId, loan.loanId, loan.loanId, loan.code, loan.message])
    },
    lastDone: async (job) => {
      const sql = "SELECT MAX(business_date) AS day FROM job_runs WHERE job = ? AND status IN ('done', 'partial')"
      return ((await session.get<{ day: string | null }>(sql, [job]))?.day ?? null) as LocalDate | null
    },
  }
}
