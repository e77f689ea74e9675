/** `lend` on a Postgres server: every command as on a file, and one clear line where the server is not what it should be. */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { startLocalServer } from '@lend/storage/postgres'
import { freshPostgresUrl, freshServerFolder, QUICK_SETTINGS, runSql, stopLocalPostgres } from '@lend/storage/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXIT } from './exit-codes.ts'
import { freshFolder, lend, type Ran, typed } from './testing/run-lend.ts'

const folder = freshFolder()
const cwd = folder.path
const NOBODY = 65_534
const PASSWORD = 'S3cret/with@signs?'

afterAll(folder.remove)

/** A life that touches every group of commands that writes. */
const LIFE = [
  'init --name Twin',
  'product add --preset personal-loan',
  'customer add Asha --email asha@example.com',
  'loan apply --customer C-000001 --product personal-loan --amount 10000 --installments 12 --on 2026-01-01',
  'loan approve LN-000001 --on 2026-01-01',
  'loan disburse LN-000001 --on 2026-01-01',
  'repay LN-000001 888.49 --on 2026-02-01 --reference R-1 --idempotency-key k-1',
  'repay LN-000001 888.49 --on 2026-02-01 --reference R-1 --idempotency-key k-1',
  'overdue --as-of 2026-04-10 -q',
]

/** Questions of every group that asks. */
const QUESTIONS = [
  'customer list --json',
  'product list --json',
  'loan list --json',
  'loan schedule LN-000001 --json',
  'payoff LN-000001 --json',
  'report portfolio --json',
  'report par --json',
  'report ageing --json',
  'report collections --from 2026-01-01 --to 2026-06-30 --json',
  'report trial-balance --json',
  'explain LN-000001 --json',
  'notify list --json',
  'db verify --json',
]

/** What differs by nature: ids are drawn anew in each book. */
function comparable(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g, 'ID')
}

test('the same commands give the same answers on Postgres as on a file', async () => {
  const env = { LEND_DB: await freshPostgresUrl() }
  for (const line of LIFE) {
    const [onFile, onServer] = [await typed(line, { cwd }), await typed(line, { cwd, env })]
    expect([line, onFile.exitCode, onServer.exitCode, onServer.stderr]).toEqual([line, 0, 0, expect.any(String)])
  }
  for (const line of QUESTIONS) {
    const [onFile, onServer] = [await typed(line, { cwd }), await typed(line, { cwd, env })]
    expect([line, onServer.exitCode, comparable(onServer.stdout)]).toEqual([line, 0, comparable(onFile.stdout)])
  }
})

test('reports are read from the replica where one is named', async () => {
  const url = await freshPostgresUrl()
  await typed('init', { cwd, env: { LEND_DB: url } })
  const replica = `postgres://lend@127.0.0.1:1/postgres`
  const env = { LEND_DB: url, LEND_REPLICA_URL: replica }
  expect(await typed('report par', { cwd, env })).toMatchObject({ exitCode: EXIT.failure })
  expect((await typed('report par', { cwd, env })).stderr).toContain('127.0.0.1:1/postgres does not answer')
  expect((await typed('loan list', { cwd, env })).exitCode).toBe(EXIT.done)
  expect((await typed('report par', { cwd, env: { LEND_DB: url, LEND_REPLICA_URL: url } })).exitCode).toBe(EXIT.done)
})

test('the demo lives on Postgres, and is found again', async () => {
  const url = await freshPostgresUrl()
  const first = await lend(['demo', '--months', '2', '--db', url], { cwd })
  expect([first.exitCode, first.stderr]).toEqual([0, expect.stringContaining('lived 2 months')])
  const second = await lend(['demo', '--months', '2', '--db', url], { cwd })
  expect([second.exitCode, second.stderr]).toEqual([0, expect.stringContaining('as it was left')])
  expect((await typed('db verify', { cwd, env: { LEND_DB: url } })).exitCode).toBe(EXIT.done)
})

test('the demo starts a Postgres of its own where none is named, and takes it away again', async () => {
  const { exitCode, stdout, stderr } = await lend(['demo', '--months', '1', '--postgres'], { cwd })
  expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/lived 1 months[\s\S]*The server goes now/)])
  expect(stdout).toContain('Portfolio at risk')
  expect(stdout).not.toContain('What to type next')
})

describe('an address that leads nowhere', () => {
  test.each([
    ['no name of a schema', 'postgres://lend@127.0.0.1/x?schema=A-b', EXIT.usage, 'CONFIG_INVALID', '"A-b"'],
    [
      'no number of connections',
      'postgres://lend@127.0.0.1/x?connections=0',
      EXIT.usage,
      'CONFIG_INVALID',
      'connections',
    ],
    ['a port that is none', 'postgres://lend@127.0.0.1:99999/x', EXIT.usage, 'CONFIG_INVALID', '99999'],
    ['a server that is down', 'postgres://lend@127.0.0.1:1/x', EXIT.failure, 'DATABASE_UNREACHABLE', 'does not answer'],
    [
      'a host that is unknown',
      'postgres://lend@nowhere.invalid/x',
      EXIT.failure,
      'DATABASE_UNREACHABLE',
      'nowhere.invalid',
    ],
    ['another kind of database', 'mysql://lend@127.0.0.1/x', EXIT.failure, 'NOT_SUPPORTED', 'postgres://'],
  ])('%s is one line with its code', async (_what, url, exitCode, code, told) => {
    const ran = await lend(['loan', 'list', '--db', url], { cwd })
    expectOneLine(ran, exitCode, code, told)
  })
})

describe('a database that is not the book one looks for', () => {
  const cases = [
    ['no such database', (url: string) => url.replace('/postgres?', '/nobody?'), 'DATABASE_NOT_FOUND', 'createdb'],
    ['a database without a book', (url: string) => url, 'DATABASE_NOT_FOUND', 'lend init'],
  ] as const
  test.each(cases)('%s is one line with its code', async (_what, change, code, told) => {
    const ran = await lend(['loan', 'list'], { cwd, env: { LEND_DB: change(await freshPostgresUrl()) } })
    expectOneLine(ran, EXIT.failure, code, told)
  })

  test('tables of another program, a newer schema and an older one are told apart', async () => {
    const env = { LEND_DB: await freshPostgresUrl() }
    const schema = /schema=(\w+)/.exec(env.LEND_DB)?.[1] ?? ''
    const at = (line: string): Promise<Ran> => typed(line, { cwd, env })
    await runSql(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.orders (id int)`)
    expectOneLine(await at('loan list'), EXIT.failure, 'DATABASE_FOREIGN', schema)
    expectOneLine(await at('init'), EXIT.failure, 'DATABASE_FOREIGN', schema)
    await runSql(`DROP TABLE ${schema}.orders`)
    expect((await at('init')).exitCode).toBe(EXIT.done)
    expectOneLine(await at('init'), EXIT.failure, 'DATABASE_EXISTS', schema)
    await runSql(`UPDATE ${schema}.lend_schema SET version = version + 1`)
    expectOneLine(await at('loan list'), EXIT.failure, 'DATABASE_NEWER', 'newer Lend')
    await runSql(`UPDATE ${schema}.lend_schema SET version = version - 2`)
    expectOneLine(await at('loan list'), EXIT.failure, 'DATABASE_OUTDATED', 'lend db migrate')
  })
})

describe('a server that asks for a password', () => {
  const server = freshServerFolder()
  let blackHole: Server
  let url: URL
  beforeAll(async () => {
    blackHole = createServer().listen(0, '127.0.0.1')
    const { port } = await listening(blackHole)
    blackHole.close()
    const ssl = makeCertificate(server)
      ? { ssl: 'on', ssl_cert_file: join(server, 'crt'), ssl_key_file: join(server, 'key') }
      : {}
    url = new URL(
      await startLocalServer(server, { tcp: { port, password: PASSWORD }, settings: { ...QUICK_SETTINGS, ...ssl } }),
    )
    url.searchParams.set('durability', 'off')
  })
  afterAll(() => stopLocalPostgres(server))

  const at = (line: string, change: (url: URL) => void, env: Record<string, string> = {}): Promise<Ran> => {
    const changed = new URL(url)
    change(changed)
    return typed(line, { cwd, env: { ...env, LEND_DB: changed.href } })
  }

  test('lets in who knows it, and nobody sees it', async () => {
    const { exitCode, stdout, stderr } = await at('init --json', () => undefined)
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('postgres://lend:***@127.0.0.1')])
    expect((await at('config show --json', () => undefined)).stdout + stdout + stderr).not.toMatch(/S3cret/)
    expect((await at('db status --json', () => undefined)).stdout).not.toMatch(/S3cret/)
  })

  test.each([
    ['the wrong one', (url: URL) => void (url.password = 'wr0ng')],
    ['none', (url: URL) => void (url.password = '')],
    ['an unknown user', (url: URL) => void (url.username = 'mallory')],
  ])('%s is refused in one line', async (_what, change) => {
    const ran = await at('loan list', change)
    expectOneLine(ran, EXIT.notAllowed, 'DATABASE_REFUSED', 'pg_hba.conf')
    expect(ran.stderr).not.toMatch(/S3cret|wr0ng/)
  })

  test('a password on the command line is warned about, and not repeated', async () => {
    const { exitCode, stderr } = await lend(['loan', 'list', '--db', url.href], { cwd })
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('PGPASSWORD')])
    expect(stderr).not.toContain('S3cret')
  })

  test.runIf(hasOpenssl())("TLS is asked for by the address, and a certificate of one's own is checked", async () => {
    const strict = (url: URL): void => url.searchParams.set('sslmode', 'verify-full')
    expectOneLine(await at('loan list', strict), EXIT.notAllowed, 'DATABASE_REFUSED', 'certificate')
    const trusting = (url: URL): void => {
      strict(url)
      url.hostname = 'localhost'
      url.searchParams.set('sslrootcert', join(server, 'crt'))
    }
    expect(await at('loan list', trusting)).toMatchObject({ exitCode: EXIT.done })
  })
})

/** A refusal is told once, with what to do, and its code. */
function expectOneLine({ exitCode, stdout, stderr }: Ran, expected: number, code: string, told: string): void {
  expect([exitCode, stdout, stderr]).toEqual([expected, '', expect.stringMatching(/^lend: .* \[[A-Z_]+\]\n$/)])
  expect(stderr).toContain(`[${code}]`)
  expect(stderr).toContain(told)
}

function listening(server: Server): Promise<{ readonly port: number }> {
  return new Promise((resolve) => {
    server.once('listening', () => resolve(server.address() as { readonly port: number }))
  })
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'])
    return true
  } catch {
    return false
  }
}

/** A certificate for localhost that nobody but this test trusts; none where there is no openssl. */
function makeCertificate(folder: string): boolean {
  if (!hasOpenssl()) return false
  const [key, crt] = [join(folder, 'key'), join(folder, 'crt')]
  const words = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'
  const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', crt]
  execFileSync('openssl', [...words.split(' '), ...names], { stdio: 'ignore' })
  chmodSync(key, 0o600)
  if (process.getuid?.() === 0) chownSync(key, NOBODY, NOBODY)
  return true
}
