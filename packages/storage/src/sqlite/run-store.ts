import type { LocalDate } from '@lend/core'
import type { JobChunk, RunStore } from '@lend/engine'
import { runEnded } from '../refusals.ts'
import { chunkOf, chunkRow, quarantinedOf, runOf, runRow } from '../rows/run-row.ts'
import type { JobChunksTable, JobLeasesTable, JobRunsTable, QuarantineTable } from '../tables.ts'
import { bulkInsert, rowValues, writeRows } from './bulk.ts'
import type { Session } from './session.ts'

const INSERT_RUN = bulkInsert('job_runs')
const INSERT_CHUNKS = bulkInsert('job_chunks')

/** Takes the lease if nobody has it or its time has run out. */
const ACQUIRE = `INSERT INTO job_leases (job, owner, expires_at) VALUES (?, ?, ?)
  ON CONFLICT (job) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at WHERE expires_at <= ?`

const ABANDON = "UPDATE job_runs SET status = 'interrupted', finished_at = ? WHERE job = ? AND status = 'running'"
const REMOVE_STALE_CHUNKS = `DELETE FROM job_chunks
  WHERE run_id IN (SELECT run_id FROM job_runs WHERE job = ? AND status = 'running')`

const IS_RUNNING = "SELECT 1 FROM job_runs WHERE run_id = ? AND status = 'running'"
const NEXT_CHUNK = `SELECT chunk, loan_ids FROM job_chunks WHERE run_id = ? AND result IS NULL AND chunk = COALESCE(?, chunk)
  ORDER BY chunk LIMIT 1`

export function runReader(session: Session): Pick<RunStore, 'latest' | 'quarantined' | 'openChunks' | 'chunkResults'> {
  return {
    latest: async (job, limit) => {
      const sql = 'SELECT * FROM job_runs WHERE job = ? ORDER BY started_at DESC, run_id DESC LIMIT ?'
      return session.all<JobRunsTable>(sql, [job, limit]).map(runOf)
    },
    quarantined: async (runId) => {
      const sql = 'SELECT * FROM quarantine WHERE run_id = ? ORDER BY loan_number'
      return session.all<QuarantineTable>(sql, [runId]).map(quarantinedOf)
    },
    openChunks: async (runId) => {
      const sql = 'SELECT COUNT(*) AS open FROM job_chunks WHERE run_id = ? AND result IS NULL'
      return session.get<{ open: number }>(sql, [runId])?.open ?? 0
    },
    chunkResults: async (runId) => {
      const sql = 'SELECT result FROM job_chunks WHERE run_id = ? AND result IS NOT NULL ORDER BY chunk'
      return session.all<{ result: string }>(sql, [runId]).map(({ result }) => JSON.parse(result) as unknown)
    },
  }
}

export function runStore(session: Session): RunStore {
  return {
    ...runReader(session),
    acquireLease: async (job, owner, now, expiresAt) => session.run(ACQUIRE, [job, owner, expiresAt, now]) === 1,
    renewLease: async (job, owner, expiresAt) =>
      session.run('UPDATE job_leases SET expires_at = ? WHERE job = ? AND owner = ?', [expiresAt, job, owner]) === 1,
    releaseLease: async (job, owner) => {
      session.run('DELETE FROM job_leases WHERE job = ? AND owner = ?', [job, owner])
    },
    holder: async (job) => {
      const row = session.get<JobLeasesTable>('SELECT * FROM job_leases WHERE job = ?', [job])
      return row ? { owner: row.owner, expiresAt: row.expires_at } : null
    },
    start: async (run) => {
      session.run(INSERT_RUN.one, rowValues(INSERT_RUN.columns, runRow(run)))
    },
    abandon: async (job, finishedAt) => {
      session.run(REMOVE_STALE_CHUNKS, [job])
      return session.run(ABANDON, [finishedAt, job])
    },
    finish: async (runId, status, finishedAt, summary) => {
      const sql = 'UPDATE job_runs SET status = ?, finished_at = ?, summary = ? WHERE run_id = ?'
      session.run(sql, [status, finishedAt, JSON.stringify(summary ?? null), runId])
      session.run('DELETE FROM job_chunks WHERE run_id = ?', [runId])
    },
    addChunks: async (runId, chunks) => session.write(() => addChunks(session, runId, chunks)),
    takeChunk: async (runId, name) => session.write(() => takeChunk(session, runId, name)),
    finishChunk: async (runId, name, result) => {
      const sql = 'UPDATE job_chunks SET result = ? WHERE run_id = ? AND chunk = ?'
      session.run(sql, [JSON.stringify(result ?? null), runId, name])
    },
    splitChunk: async (runId, name, parts) =>
      session.write(() => {
        session.run('DELETE FROM job_chunks WHERE run_id = ? AND chunk = ?', [runId, name])
        addChunks(session, runId, parts)
      }),
    quarantine: async (loan) => {
      const sql = `INSERT INTO quarantine (run_id, loan_id, loan_number, code, message)
        VALUES (?, ?, COALESCE((SELECT number FROM loans WHERE loan_id = ?), ?), ?, ?)
        ON CONFLICT (run_id, loan_id) DO UPDATE SET code = excluded.code, message = excluded.message`
      session.run(sql, [loan.runId, loan.loanId, loan.loanId, loan.loanId, loan.code, loan.message])
    },
    lastDone: async (job) => {
      const sql = "SELECT MAX(business_date) AS day FROM job_runs WHERE job = ? AND status IN ('done', 'partial')"
      return (session.get<{ day: string | null }>(sql, [job])?.day ?? null) as LocalDate | null
    },
  }
}

function addChunks(session: Session, runId: string, chunks: readonly JobChunk[]): void {
  writeRows(
    session,
    INSERT_CHUNKS,
    chunks.map((chunk) => chunkRow(runId, chunk)),
  )
}

/** One transaction writes at a time here, so nobody else can be working on it. @throws {LendError} RUN_LOCKED */
function takeChunk(session: Session, runId: string, name: string | undefined): JobChunk | null {
  if (session.get(IS_RUNNING, [runId]) === undefined) throw runEnded(runId)
  const row = session.get<Pick<JobChunksTable, 'chunk' | 'loan_ids'>>(NEXT_CHUNK, [runId, name ?? null])
  return row ? chunkOf(row) : null
}
