/** A Postgres of the benchmark's own that forgets no commit, and what belongs to a book on it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalServer, stopLocalServer } from '@lend/storage/postgres'
import pg from 'pg'

export const SCHEMA = 'lend'
export const CONNECTIONS = 16

export interface BenchServer {
  /** Address of a place for a book. */
  readonly address: string
  /** Connections beside those of the book. */
  readonly pool: pg.Pool
  stop(): Promise<void>
}

export async function startBenchServer(): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lend-bench-pg-'))
  chmodSync(folder, 0o755)
  const url = await startLocalServer(folder, { settings: { shared_buffers: '256MB', max_wal_size: '4GB' } })
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS })
  pool.on('error', () => undefined)
  return {
    address: `${url}&connections=${CONNECTIONS}`,
    pool,
    stop: async () => {
      await pool.end()
      await stopLocalServer(folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
