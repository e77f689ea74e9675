/**
 * A real Postgres for tests, started from npm (see `startLocalServer`) and quick because nothing of it has to last.
 * `LEND_DATABASE_URL` names a server to use instead. The processes of one test run share one server: whoever needs it first starts it.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startLocalServer, stopLocalServer } from '../postgres/local-server.ts'

/** The folder of this run's server, told to the processes of the run. */
const FOLDER_VARIABLE = 'LEND_TEST_POSTGRES'
const START_WITHIN_MS = 60_000

/** Of a server that nobody would miss. */
export const QUICK_SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

/** Names the folder of a server that is started once somebody asks for it. Nothing is started yet. */
export function reserveLocalPostgres(): string {
  const folder = freshServerFolder()
  process.env[FOLDER_VARIABLE] = folder
  return folder
}

/** An empty folder for a server of a test's own. */
export function freshServerFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lend-pg-'))
  chmodSync(folder, 0o755)
  return folder
}

/** The URL of a database to make books in, each in a schema of its own. */
export async function localPostgresUrl(): Promise<string> {
  const given = process.env['LEND_DATABASE_URL']
  if (given) return given
  const folder = process.env[FOLDER_VARIABLE] ?? reserveLocalPostgres()
  await started(folder)
  return `postgres://lend@/postgres?host=${encodeURIComponent(folder)}`
}

let schemas = 0

/** The URL of a schema that nobody uses yet. */
export async function freshPostgresUrl(): Promise<string> {
  schemas += 1
  const url = await localPostgresUrl()
  return `${url}${url.includes('?') ? '&' : '?'}schema=lend_${process.pid}_${Date.now()}_${schemas}&durability=off`
}

/** Ends the server of a folder, if one was started there, and removes what it held. */
export async function stopLocalPostgres(folder: string): Promise<void> {
  await stopLocalServer(folder, 'immediate')
  rmSync(folder, { recursive: true, force: true })
}

async function started(folder: string): Promise<void> {
  const ready = join(folder, 'ready')
  try {
    mkdirSync(join(folder, 'starting'))
  } catch {
    return waitFor(ready)
  }
  await startLocalServer(folder, { settings: QUICK_SETTINGS })
  writeFileSync(ready, '')
}

async function waitFor(file: string): Promise<void> {
  for (const deadline = Date.now() + START_WITHIN_MS; !existsSync(file); ) {
    if (Date.now() > deadline) throw new Error(`No Postgres came up: ${file} is missing.`)
    await sleep(20)
  }
}

/** Runs SQL on the test server behind the back of any book. */
export async function runSql(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: await localPostgresUrl() })
  await client.connect()
  await client.query(sql)
  await client.end()
}
