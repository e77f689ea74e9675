import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { EXIT } from '../exit-codes.ts'
import { freshFolder, type Ran, typed } from '../testing/run-lend.ts'

const folder = freshFolder()
const cwd = folder.path
afterAll(folder.remove)

const HEADER =
  'loan_id,issue_month,loan_amount,term,interest_rate,installment,loan_status,balance,paid_principal,paid_interest,paid_late_fees'
/** 1,200.00 at 12 % over 36 months: 39.86 a month. Two paid of two due leave 1,144.0014, rounded once. */
const ON_PLAN = 'a,Apr-2018,1200,36,12,39.86,Current,1144.00,56.00,23.72,0'
const TOO_MUCH = 'b,Apr-2018,1200,36,12,39.86,Current,1144.00,57.00,23.72,0'

let books = 0
let book = ''

beforeEach(async () => {
  books += 1
  book = `book-${books}.db`
  await typed(`init --db ${book}`, { cwd })
})

function importing(rows: readonly string[], options = ''): Promise<Ran> {
  writeFileSync(join(cwd, 'tape.csv'), [HEADER, ...rows, ''].join('\n'))
  return typed(`import lendingclub tape.csv --db ${book}${options}`, { cwd })
}

describe('lend import lendingclub', () => {
  test('prints loans, verdicts and seconds as JSON, and nothing else', async () => {
    const { exitCode, stdout } = await importing([ON_PLAN], ' --json')
    expect(exitCode).toBe(EXIT.done)
    expect(JSON.parse(stdout)).toEqual({
      loans: 1,
      installment: { matched: 1, explained: 0, unexplained: 0 },
      balance: { matched: 1, explained: 0, unexplained: 0 },
      seconds: expect.any(Number),
    })
  })

  test('writes the reconciliation of each loan beside the summary', async () => {
    const { stdout, stderr } = await importing([ON_PLAN], ' --report report.csv')
    expect(stdout).toContain('1 loan imported as of 2018-06-30')
    expect(stderr).toContain('Wrote report.csv.')
    const [header, row] = readFileSync(join(cwd, 'report.csv'), 'utf8').trim().split('\n')
    expect(header).toContain('balanceRecomputed,balanceVerdict')
    expect(row).toContain('LN-000001,a,current,1200.00,39.86,39.86,matched,1144.00,1144.00,matched')
  })

  test('imports nothing when a row is bad, and names each by line and reason', async () => {
    const { exitCode, stdout, stderr } = await importing([ON_PLAN, TOO_MUCH, 'c'])
    expect([exitCode, stdout]).toEqual([EXIT.failure, ''])
    expect(stderr).toMatch(/line 3: Principal repaid .*\nline 4: The row has 1 fields/)
    expect((await typed(`loan list --json --db ${book}`, { cwd })).stdout).toBe('[]\n')
  })

  test('with --skip-bad imports the others, lists what it left out, and ends with the code for partly done', async () => {
    const { exitCode, stdout, stderr } = await importing([TOO_MUCH, ON_PLAN], ' --skip-bad')
    expect([exitCode, stderr]).toEqual([EXIT.partial, expect.stringContaining('line 2: Principal repaid')])
    expect(stdout).toContain(', 1 row left out;')
  })

  test('reads stdin, and tells a file that is not there from a tape that is none', async () => {
    const stdin = `${HEADER}\n${ON_PLAN}\n`
    expect((await typed(`import lendingclub - --db ${book}`, { cwd, stdin })).exitCode).toBe(EXIT.done)
    expect((await typed(`import lendingclub none.csv --db ${book}`, { cwd })).stderr).toContain('[FILE_UNREADABLE]')
    writeFileSync(join(cwd, 'other.csv'), 'a,b\n1,2\n')
    expect((await typed(`import lendingclub other.csv --db ${book}`, { cwd })).stderr).toContain('[INPUT_INVALID]')
  })
})

test("lend import statuses sets the tape's statuses beside ours", async () => {
  await importing([ON_PLAN])
  const { stdout } = await typed(`import statuses --csv --db ${book}`, { cwd })
  expect(stdout).toBe('tapeStatus,ourStatus,loans,agrees,why\ncurrent,current,1,true,\n')
})
