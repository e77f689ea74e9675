import type { LocalDate } from '@lend/core'
import type { JobChunk, RunStore } from '@lend/engine'
import { runEnded } from '../refusals.ts'
import { chunkOf, chunkRow, quarantinedOf, runOf, runRow } from '../rows/run-row.ts'
import type { JobChunksTable, JobLeasesTable, JobRunsTable, QuarantineTable } from '../tables.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import type { Session } from './session.ts'

const INSERT_RUN = bulkInsert('job_runs')
const INSERT_CHUNKS = bulkInsert('job_chunks')

/** Takes the lease if nobody has it or its time has run out. */
const ACQUIRE = `INSERT INTO job_leases (job, owner, expires_at) VALUES (?, ?, ?)
  ON CONFLICT (job) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
  WHERE job_leases.expires_at <= ?`

/** Waits for whoever holds on to the run, and keeps everybody from holding on to it again. */
const ABANDON = `UPDATE job_runs SET status = 'interrupted', finished_at = ? WHERE job = ? AND status = 'running'
  RETURNING run_id`

/** Whoever works on a chunk shares this lock; ending the run or taking it over needs it alone. */
const IS_RUNNING = "SELECT 1 AS running FROM job_runs WHERE run_id = ? AND status = 'running' FOR SHARE"
const OPEN_CHUNK = 'SELECT chunk, loan_ids FROM job_chunks WHERE run_id = ? AND result IS NULL'
/** Chunks that others are working on are passed by; one that is asked for by name is waited for. */
const NEXT_CHUNK = `${OPEN_CHUNK} ORDER BY chunk LIMIT 1 FOR UPDATE SKIP LOCKED`
const NAMED_CHUNK = `${OPEN_CHUNK} AND chunk = ? FOR UPDATE`

export function runReader(session: Session): Pick<RunStore, 'latest' | 'quarantined' | 'openChunks' | 'chunkResults'> {
  return {
    latest: async (job, limit) => {
      const sql = 'SELECT * FROM job_runs WHERE job = ? ORDER BY started_at DESC, run_id DESC LIMIT ?'
      return (await session.all<JobRunsTable>(sql, [job, limit])).map(runOf)
    },
    quarantined: async (runId) => {
      const sql = 'SELECT * FROM quarantine WHERE run_id = ? ORDER BY loan_number'
      return (await session.all<QuarantineTable>(sql, [runId])).map(quarantinedOf)
    },
    openChunks: async (runId) => {
      const sql = 'SELECT COUNT(*) AS open FROM job_chunks WHERE run_id = ? AND result IS NULL'
      return (await session.get<{ open: number }>(sql, [runId]))?.open ?? 0
    },
    chunkResults: async (runId) => {
      const sql = 'SELECT result FROM job_chunks WHERE run_id = ? AND result IS NOT NULL ORDER BY chunk'
      return (await session.all<{ result: string }>(sql, [runId])).map(({ result }) => JSON.parse(result) as unknown)
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
    abandon: async (job, finishedAt) => {
      const runs = await session.all<{ run_id: string }>(ABANDON, [finishedAt, job])
      await session.run('DELETE FROM job_chunks WHERE run_id = ANY(?)', [runs.map((run) => run.run_id)])
      return runs.length
    },
    finish: async (runId, status, finishedAt, summary) => {
      const sql = 'UPDATE job_runs SET status = ?, finished_at = ?, summary = ? WHERE run_id = ?'
      await session.run(sql, [status, finishedAt, JSON.stringify(summary ?? null), runId])
      await session.run('DELETE FROM job_chunks WHERE run_id = ?', [runId])
    },
    addChunks: (runId, chunks) => session.write(() => addChunks(session, runId, chunks)),
    takeChunk: (runId, name) => session.write(() => takeChunk(session, runId, name)),
    finishChunk: async (runId, name, result) => {
      const sql = 'UPDATE job_chunks SET result = ? WHERE run_id = ? AND chunk = ?'
      await session.run(sql, [JSON.stringify(result ?? null), runId, name])
    },
    splitChunk: (runId, name, parts) =>
      session.write(async () => {
        await session.run('DELETE FROM job_chunks WHERE run_id = ? AND chunk = ?', [runId, name])
        await addChunks(session, runId, parts)
      }),
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

async function addChunks(session: Session, runId: string, chunks: readonly JobChunk[]): Promise<void> {
  const rows = chunks.map((chunk) => chunkRow(runId, chunk))
  await session.run(INSERT_CHUNKS.sql, columnArrays('job_chunks', rows))
}

/** @throws {LendError} RUN_LOCKED */
async function takeChunk(session: Session, runId: string, name: string | undefined): Promise<JobChunk | null> {
  if ((await session.get(IS_RUNNING, [runId])) === undefined) throw runEnded(runId)
  const row = await (name === undefined
    ? session.get<Pick<JobChunksTable, 'chunk' | 'loan_ids'>>(NEXT_CHUNK, [runId])
    : session.get<Pick<JobChunksTable, 'chunk' | 'loan_ids'>>(NAMED_CHUNK, [runId, name]))
  return row ? chunkOf(row) : null
}
