import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXIT } from './exit-codes.ts'
import { freshFolder, lend, type Ran, typed } from './testing/run-lend.ts'

const folder = freshFolder()
const cwd = folder.path
const at = (line: string): Promise<Ran> => typed(line, { cwd })

beforeAll(async () => {
  await at('init --name Test')
  await at('product add --preset personal-loan')
  await lend(['customer', 'add', 'Asha Rao', '--email', 'asha@example.com'], { cwd })
  await at('loan apply --customer C-000001 --product personal-loan --amount 10000 --installments 12 --on 2026-01-01')
  await at('loan approve LN-000001 --on 2026-01-01')
  await at('loan disburse LN-000001 --on 2026-01-01')
  await at('repay LN-000001 888.49 --on 2026-02-01 --reference R-1')
})

afterAll(folder.remove)

describe('streams', () => {
  test('data goes to stdout and messages to stderr', async () => {
    const { exitCode, stdout, stderr } = await at('db verify --json')
    expect(exitCode).toBe(EXIT.done)
    expect(JSON.parse(stdout)).toMatchObject({ loans: 1, findings: [], complete: true })
    expect(stderr).toBe('Checked loans: 1, facts: 4, findings: 0.\n')
  })

  test('-q keeps messages and leaves data', async () => {
    const { stdout, stderr } = await at('db verify -q --csv')
    expect(stdout).toBe('check,loan,message\n')
    expect(stderr).toBe('')
  })

  test('the help goes to stdout and tells the exit codes', async () => {
    const { exitCode, stdout, stderr } = await at('--help')
    expect(exitCode).toBe(EXIT.done)
    expect(stdout).toContain('another run or process holds the lock')
    expect(stderr).toBe('')
  })

  test('help of a command lists its own and the shared options', async () => {
    const { stdout } = await at('help loan')
    expect(stdout).toContain('apply')
    expect((await at('loan apply --help')).stdout).toContain('--idempotency-key <key>')
  })
})

describe('formats', () => {
  test('the same rows as CSV, NDJSON, Markdown and JSON', async () => {
    const csv = (await at('report par --csv --as-of 2026-03-20')).stdout
    expect(csv.split('\n').slice(0, 2)).toEqual([
      'currency,product,loans,outstandingPrincipal,par1,par1Percent,par30,par30Percent,par60,par60Percent,par90,par90Percent',
      'USD,,1,9211.51,9211.51,100.00,0.00,0.00,0.00,0.00,0.00,0.00',
    ])
    const row = JSON.parse((await at('report par --format ndjson --as-of 2026-03-20')).stdout)
    expect(row).toMatchObject({ currency: 'USD', product: null, loans: 1, outstandingPrincipal: '9211.51' })
    const { rows } = JSON.parse((await at('report par --json --as-of 2026-03-20')).stdout)
    expect(rows).toEqual([row])
    expect((await at('report par --format md --as-of 2026-03-20')).stdout).toContain('| USD |  | 1 | 9,211.51 |')
  })

  test('the ending of a file tells the format, and the file is whole', async () => {
    const { stdout, stderr } = await at('loan list -o loans.csv')
    expect(stdout).toBe('')
    expect(stderr).toBe('Wrote loans.csv.\n')
    expect(readFileSync(join(cwd, 'loans.csv'), 'utf8')).toMatch(/^number,customer,.*\nLN-000001,C-000001,Asha Rao,/)
    expect(readdirSync(cwd).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  test('a file that cannot be written leaves what was there, and nothing else', async () => {
    const { exitCode, stderr } = await at('loan list -o nowhere/loans.csv')
    expect(exitCode).toBe(EXIT.failure)
    expect(stderr).toMatch(/^lend: .*nowhere\/loans.csv could not be written.* \[FILE_UNWRITABLE\]\n$/)
    expect(existsSync(join(cwd, 'nowhere'))).toBe(false)
  })

  test('a result that is no list has no CSV of its own making', async () => {
    writeFileSync(join(cwd, 'applied.json'), scenario({ events: [{ type: 'LoanApplied', effectiveOn: '2026-01-01' }] }))
    const { exitCode, stderr } = await at('simulate applied.json --csv')
    expect(exitCode).toBe(EXIT.usage)
    expect(stderr).toContain('[INPUT_INVALID]')
  })
})

describe('failures', () => {
  test.each([
    ['an unknown command', 'loam list', EXIT.usage, 'USAGE', 'Did you mean loan?'],
    ['an unknown option', 'loan list --statsu active', EXIT.usage, 'USAGE', 'Did you mean --status?'],
    ['a missing argument', 'repay LN-000001', EXIT.usage, 'USAGE', "'amount'"],
    ['two formats at once', 'loan list --csv --format md', EXIT.usage, 'USAGE', 'cannot be used with'],
    ['an amount with too many decimals', 'repay LN-000001 1.005', EXIT.usage, 'AMOUNT_MALFORMED', '1.005'],
    ['a separator in an amount', 'repay LN-000001 1,000', EXIT.usage, 'AMOUNT_MALFORMED', '1,000'],
    ['a day that does not exist', 'loan show LN-000001 --as-of 2026-02-30', EXIT.usage, 'DATE_MALFORMED', '2026-02-30'],
    ['a loan that is not there', 'loan show LN-9', EXIT.failure, 'LOAN_NOT_FOUND', 'LN-9'],
    ['a reference seen twice', 'repay LN-000001 1 --reference R-1', EXIT.failure, 'REPAYMENT_REFERENCE_TAKEN', 'R-1'],
    ['a day to come', 'repay LN-000001 1 --on 2026-07-01', EXIT.failure, 'EVENT_IN_FUTURE', '2026-07-01'],
    ['a command that does not fit', 'loan approve LN-000001', EXIT.failure, 'LOAN_STATUS_CONFLICT', 'active'],
    [
      'mail that is not configured',
      'overdue --as-of 2026-06-30 --notify',
      EXIT.failure,
      'MAIL_NOT_CONFIGURED',
      'LEND_SMTP_URL',
    ],
    ['another kind of database', 'loan list --db mysql://localhost/x', EXIT.failure, 'NOT_SUPPORTED', 'mysql'],
  ])('%s is one line with its code', async (_what, line, exitCode, code, told) => {
    const ran = await at(line)
    expect(ran).toMatchObject({ exitCode, stdout: '' })
    expect(ran.stderr).toContain(told)
    expect(ran.stderr).toMatch(new RegExp(`^lend: [^\\n]* \\[${code}\\]\\n$`))
  })

  test('with --json a failure is JSON on stderr', async () => {
    const { exitCode, stdout, stderr } = await at('repay LN-9 1 --json')
    expect(exitCode).toBe(EXIT.failure)
    expect(stdout).toBe('')
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'LOAN_NOT_FOUND', details: { loan: 'LN-9' } } })
  })

  test('a failure changes nothing in the book', async () => {
    const before = rowsOf(await at('loan show LN-000001 --json'))
    await at('repay LN-000001 99999999 --excess refuse')
    expect(rowsOf(await at('loan show LN-000001 --json'))).toEqual(before)
  })
})

describe('a book that is not one', () => {
  const other = (name: string): string => join(cwd, name)

  test('missing', async () => {
    const { exitCode, stderr } = await at('loan list --db missing.db')
    expect(exitCode).toBe(EXIT.failure)
    expect(stderr).toMatch(/There is no book at .*missing\.db.*lend init.* \[DATABASE_NOT_FOUND\]/)
    expect(existsSync(other('missing.db'))).toBe(false)
  })

  test('foreign: it is left alone', async () => {
    writeFileSync(other('foreign.db'), 'Dear diary')
    expect(await at('loan list --db foreign.db')).toMatchObject({ exitCode: EXIT.failure, stdout: '' })
    expect(await at('init --db foreign.db')).toMatchObject({ exitCode: EXIT.failure })
    expect(readFileSync(other('foreign.db'), 'utf8')).toBe('Dear diary')
  })

  test('newer', async () => {
    copyFileSync(other('book.db'), other('newer.db'))
    const bytes = readFileSync(other('newer.db'))
    bytes.writeUInt32BE(9999, 60)
    writeFileSync(other('newer.db'), bytes)
    expect((await at('loan list --db newer.db')).stderr).toContain('[DATABASE_NEWER]')
    expect((await at('db migrate --db newer.db')).stderr).toContain('[DATABASE_NEWER]')
  })

  test('damaged', async () => {
    copyFileSync(other('book.db'), other('damaged.db'))
    truncateSync(other('damaged.db'), 8192)
    const { exitCode, stderr } = await at('loan list --db damaged.db')
    expect(exitCode).toBe(EXIT.failure)
    expect(stderr).toContain('[DATABASE_DAMAGED]')
  })

  test.skipIf(process.getuid?.() === 0)('in a folder that this user may not write', async () => {
    mkdirSync(other('locked'))
    chmodSync(other('locked'), 0o500)
    expect(await at('init --db locked/book.db')).toMatchObject({ exitCode: EXIT.notAllowed })
  })

  test('in a folder that is not there', async () => {
    const { exitCode, stderr } = await at('init --db nowhere/book.db')
    expect(exitCode).toBe(EXIT.failure)
    expect(stderr).toContain('[FILE_UNWRITABLE]')
  })
})

describe('a dry run', () => {
  test.each([
    'customer add Somebody',
    'product add --preset microloan',
    'loan apply --customer C-000001 --product personal-loan --amount 500 --installments 3',
    'repay LN-000001 100',
    'reverse R-1 --reason bounced',
    'loan charge LN-000001 visit-fee 20',
    'loan write-off LN-000001 --reason gone',
    'overdue --as-of 2026-06-30',
    'notify retry',
  ])('%s --dry-run leaves the file byte for byte', async (line) => {
    const before = fileHash()
    const { exitCode, stdout, stderr } = await at(`${line} --dry-run`)
    expect(exitCode).toBe(EXIT.done)
    expect(stdout).not.toBe('')
    expect(stderr).toContain('Dry run: nothing was written.')
    expect(fileHash()).toBe(before)
  })

  test('tells what the command then does', async () => {
    const rehearsed = JSON.parse((await at('repay LN-000001 50 --on 2026-02-15 --dry-run --json')).stdout)
    const done = JSON.parse((await at('repay LN-000001 50 --on 2026-02-15 --json')).stdout)
    expect(done.state).toEqual(rehearsed.state)
    expect(done.allocations.map(withoutId)).toEqual(rehearsed.allocations.map(withoutId))
    expect(rehearsed).toMatchObject({ dryRun: true, removedInstallments: [] })
    await at(`reverse ${done.facts[0].id} --reason test --on 2026-02-15`)
  })
})

test('an idempotency key gives the first answer again', async () => {
  const line = 'repay LN-000001 10 --on 2026-02-20 --idempotency-key k-1 --json'
  const first = await at(line)
  expect(JSON.parse((await at(line)).stdout).facts).toEqual(JSON.parse(first.stdout).facts)
  expect((await at(line.replace(' 10 ', ' 11 '))).stderr).toContain('IDEMPOTENCY_KEY_REUSED')
})

test('an overdue run twice: the second changes nothing and looks the same', async () => {
  const first = JSON.parse((await at('overdue --as-of 2026-03-31 --json')).stdout)
  const second = JSON.parse((await at('overdue --as-of 2026-03-31 --json')).stdout)
  expect(first.loansChanged).toBe(1)
  expect(second).toMatchObject({ loansChanged: 0, noticesQueued: 0, pastDue: first.pastDue })
  expect((await at('overdue --as-of 2026-03-30')).stderr).toContain('[DAY_ALREADY_CLOSED]')
  expect(await at('overdue --as-of 2026-03-31 --exit-code')).toMatchObject({ exitCode: EXIT.findings })
})

/** Of the database only: SQLite keeps its log beside it. */
function fileHash(): string {
  return createHash('sha256')
    .update(readFileSync(join(cwd, 'book.db')))
    .digest('hex')
}

function rowsOf({ stdout }: Ran): unknown {
  return JSON.parse(stdout)
}

function withoutId({ repaymentId: _id, ...rest }: Readonly<Record<string, unknown>>): unknown {
  return rest
}

function scenario(rest: object): string {
  return JSON.stringify({
    terms: { currency: 'USD', principal: '1000', annualRatePercent: '12', installments: 3 },
    ...rest,
  })
}
