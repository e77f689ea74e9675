/** Backups, copies and the audit trail as operations know them, on a file and on a server. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { freshPostgresUrl } from '@lend/storage/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXIT } from '../../exit-codes.ts'
import { freshFolder, type Ran, typed } from '../../testing/run-lend.ts'

const folder = freshFolder()
const cwd = folder.path
afterAll(folder.remove)

const env: Record<string, string> = {}
const at = (line: string, more: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  typed(line, { cwd, env: { ...env, ...more } })

beforeAll(async () => {
  env['LEND_DB'] = join(cwd, 'book.db')
  for (const line of [
    'init --name Kept',
    'product add --preset personal-loan',
    'customer add Asha --email asha@example.com',
    'loan apply --customer C-000001 --product personal-loan --amount 10000 --installments 12 --on 2026-01-01',
    'loan approve LN-000001 --on 2026-01-01',
    'loan disburse LN-000001 --on 2026-01-01',
    'repay LN-000001 888.49 --on 2026-02-01 --reference R-1',
    'overdue --as-of 2026-04-10',
  ])
    expect([line, (await at(line)).exitCode]).toEqual([line, 0])
})

/** The same book somewhere, as its trial balance and trail say it. */
async function saidAt(db: string): Promise<readonly string[]> {
  const asked = ['report trial-balance --json', 'audit verify --json', 'loan show LN-000001 --json']
  return Promise.all(asked.map(async (line) => (await at(line, { LEND_DB: db })).stdout))
}

let files = 0

function fresh(name: string): string {
  files += 1
  return `${name}-${files}.db`
}

const PLACES = [
  ['a file', async () => join(cwd, fresh('there'))],
  ['a Postgres server', freshPostgresUrl],
] as const

describe.each(PLACES)('a book on %s', (_, freshPlace) => {
  test('comes from a copy, and goes back into a file the same', async () => {
    const [there, back] = [await freshPlace(), fresh('back')]
    const copied = await at(`db copy book.db ${there} --json`)
    expect([copied.exitCode, copied.stderr]).toEqual([0, expect.stringContaining('the same hash')])
    expect(await saidAt(there)).toEqual(await saidAt(join(cwd, 'book.db')))
    const again = await at(`db copy ${there} ${back} --json`)
    expect(JSON.parse(again.stdout).hash).toBe(JSON.parse(copied.stdout).hash)
  })

  test('is backed up and restored to a place of the same kind', async () => {
    const [there, restored] = [await freshPlace(), await freshPlace()]
    const file = fresh('backup')
    await at(`db copy book.db ${there}`)
    const backup = await at(`db backup ${file} --json`, { LEND_DB: there })
    expect([backup.exitCode, backup.stderr]).toEqual([0, expect.stringContaining('Backed up')])
    expect(readFileSync(join(cwd, `${file}.sha256`), 'utf8')).toBe(`${JSON.parse(backup.stdout).sha256}  ${file}\n`)
    expect(readdirSync(cwd).filter((name) => /\.part|\.copy|-wal$/.test(name) && name.startsWith('backup'))).toEqual([])
    expect(await at(`db restore ${file}`, { LEND_DB: restored })).toMatchObject({ exitCode: EXIT.done })
    expect((await at('db verify', { LEND_DB: restored })).exitCode).toBe(EXIT.done)
    expect(await saidAt(restored)).toEqual(await saidAt(there))
  })

  test('is not restored or backed up over what is there', async () => {
    const there = await freshPlace()
    await at(`db copy book.db ${there}`)
    const kept = fresh('kept')
    await at(`db backup ${kept}`)
    for (const line of [`db restore ${kept}`, `db backup ${kept}`])
      expect([line, await at(line, { LEND_DB: there })]).toMatchObject([
        line,
        { exitCode: EXIT.failure, stderr: expect.stringContaining('[DATABASE_EXISTS]') },
      ])
  })

  test('is not restored from a backup in which one byte was changed', async () => {
    const file = fresh('damaged')
    await at(`db backup ${file}`)
    flipByte(join(cwd, file), 20_000)
    const there = await freshPlace()
    expect(await at(`db restore ${file}`, { LEND_DB: there })).toMatchObject({
      exitCode: EXIT.failure,
      stderr: expect.stringContaining('[DATABASE_DAMAGED]'),
    })
    expect((await at('db status', { LEND_DB: there })).stderr).toContain('[DATABASE_NOT_FOUND]')
  })
})

test('what is no backup is told', async () => {
  writeFileSync(join(cwd, 'letter.txt'), 'Dear bank')
  const there = { LEND_DB: join(cwd, 'never.db') }
  expect((await at('db restore letter.txt', there)).stderr).toContain('[DATABASE_FOREIGN]')
  expect((await at('db restore nothing.db', there)).stderr).toContain('[FILE_UNREADABLE]')
  expect(existsSync(join(cwd, 'never.db'))).toBe(false)
})

describe('the audit trail', () => {
  test('is checked, and its ends are carried elsewhere', async () => {
    const { stdout, stderr } = await at('audit export -o heads.ndjson')
    expect(stdout).toBe('')
    const root = /Root: ([0-9a-f]{64})/.exec(stderr)?.[1] ?? ''
    const verified = await at(`audit verify --against heads.ndjson --root ${root} --json`)
    expect([verified.exitCode, JSON.parse(verified.stdout)]).toMatchObject([0, { chains: 2, findings: [], root }])
  })

  test('grows without harm to what was exported', async () => {
    await at('audit export -o before.ndjson')
    await at('repay LN-000001 10 --on 2026-04-20')
    expect((await at('audit verify --against before.ndjson')).exitCode).toBe(EXIT.done)
  })

  test('ends that are not those of the root are refused', async () => {
    await at('audit export -o other.ndjson')
    expect(await at(`audit verify --against other.ndjson --root ${'0'.repeat(64)}`)).toMatchObject({
      exitCode: EXIT.findings,
      stderr: expect.stringContaining('[AUDIT_BROKEN]'),
    })
  })

  test('that was cut since it was exported is found out', async () => {
    await at('db copy book.db short.db')
    await at('repay LN-000001 10 --on 2026-04-21')
    await at('audit export -o longer.ndjson')
    const ran = await at('audit verify --against longer.ndjson --csv', { LEND_DB: join(cwd, 'short.db') })
    expect([ran.exitCode, ran.stdout]).toEqual([
      EXIT.findings,
      expect.stringMatching(/LN-000001,its audit trail had \d+/),
    ])
  })
})

test('the overdue run takes workers, and a process that joins finds no run', async () => {
  expect((await at('overdue --as-of 2026-06-01 --workers 4')).exitCode).toBe(EXIT.done)
  const { exitCode, stderr } = await at('overdue --join')
  expect([exitCode, stderr]).toEqual([0, 'No overdue run is under way.\n'])
  expect((await at('overdue --join --notify')).exitCode).toBe(EXIT.usage)
  expect((await at('overdue --workers 0')).exitCode).toBe(EXIT.usage)
})

function flipByte(path: string, offset: number): void {
  const file = openSync(path, 'r+')
  const byte = readFileSync(path)[offset] ?? 0
  writeSync(file, Buffer.from([byte ^ 1]), 0, 1, offset)
  closeSync(file)
}
