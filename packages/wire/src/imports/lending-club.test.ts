import { isLendError } from '@lend/core/errors'
import { describe, expect, test } from 'vitest'
import { type LendingClubRow, readLendingClubTape } from './lending-club.ts'

const HEADER =
  'loan_id,state,issue_month,loan_amount,term,interest_rate,installment,loan_status,balance,paid_total,paid_principal,paid_interest,paid_late_fees'
const GOOD = '7,CA,Feb-2018,24000,60,13.59,553.35,Late (16-30 days),22560.5,2730.51,1439.50,1290.51,21.105000028'

async function* chunks(text: string): AsyncIterable<string> {
  yield text
}

async function readText(text: string): Promise<readonly LendingClubRow[]> {
  const rows: LendingClubRow[] = []
  for await (const row of readLendingClubTape(chunks(text))) rows.push(row)
  return rows
}

async function readRows(...rows: readonly string[]): Promise<readonly LendingClubRow[]> {
  return readText([HEADER, ...rows, ''].join('\n'))
}

/** The good row with another text in place of one of its fields. */
function rowWith(field: string, other: string): string {
  return GOOD.split(',')
    .map((text) => (text === field ? other : text))
    .join(',')
}

test('a row is a loan in cents, from the 1st of its month', async () => {
  const [row] = await readRows(GOOD)
  expect(row).toEqual({
    line: 2,
    loan: {
      id: '7',
      disbursedOn: '2018-02-01',
      principal: 2_400_000,
      term: 60,
      annualRate: 13_590_000,
      installment: 55_335,
      status: 'late-16-30',
      balance: 2_256_050,
      paidPrincipal: 143_950,
      paidInterest: 129_051,
      paidLateFees: 2_111,
    },
  })
})

describe('a bad row', () => {
  test.each([
    ['an amount with a sign', rowWith('24000', '-24000'), 'loan_amount'],
    ['an amount with an exponent', rowWith('24000', '2.4e4'), 'loan_amount'],
    ['a fraction of a cent', rowWith('553.35', '553.355'), 'installment'],
    ['a loan of nothing', rowWith('24000', '0'), 'loan_amount'],
    ['no balance', rowWith('22560.5', ''), 'balance'],
    ['a rate with a percent sign', rowWith('13.59', '13.59%'), 'interest_rate'],
    ['a term that is no number', rowWith('60', 'sixty'), 'term'],
    ['an unknown status', rowWith('Late (16-30 days)', 'Lost'), 'loan_status'],
    ['a month that is none', rowWith('Feb-2018', 'Fev-2018'), 'issue_month'],
    ['a date for a month', rowWith('Feb-2018', '2018-02-01'), 'issue_month'],
    ['no id', rowWith('7', ''), 'loan_id'],
    ['late fees in words', rowWith('21.105000028', 'none'), 'paid_late_fees'],
    ['a field too few', GOOD.slice(0, GOOD.lastIndexOf(',')), '12 fields'],
    ['a field too many', `${GOOD},0`, '14 fields'],
  ])('%s is told with its line, and the next one is read', async (_name, bad, said) => {
    const [first, second] = await readRows(bad, GOOD)
    expect(first).toEqual({ line: 2, reason: expect.stringContaining(said) })
    expect(second).toMatchObject({ line: 3, loan: { id: '7' } })
  })
})

test.each([
  ['an empty file', ''],
  ['a file of another kind', 'name,amount\nx,1\n'],
])('%s is refused whole', async (_name, text) => {
  const error: unknown = await readText(text).catch((caught: unknown) => caught)
  expect(isLendError(error, 'INPUT_INVALID')).toBe(true)
})
