import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { STANDARD_ALLOCATION } from '@lend/core'
import { afterAll, describe, expect, test } from 'vitest'
import { EXIT } from '../exit-codes.ts'
import { freshFolder, lend, type Ran, typed } from '../testing/run-lend.ts'

const folder = freshFolder()
const cwd = folder.path
afterAll(folder.remove)

const TERMS = { currency: 'USD', principal: '10000', annualRatePercent: '12', installments: 12 }
const EVENTS = [
  { type: 'LoanDisbursed', effectiveOn: '2026-01-01' },
  { type: 'RepaymentReceived', id: 'first', effectiveOn: '2026-02-01', amount: '888.49' },
]
const SCENARIO = { schema: 'lend.scenario/1', terms: TERMS, events: EVENTS, asOf: '2026-03-20' }

const simulate = (scenario: object, ...options: string[]): Promise<Ran> =>
  lend(['simulate', '-', ...options], { cwd, stdin: JSON.stringify(scenario) })

describe('one scenario', () => {
  test('prints schedule, state, allocations and journal', async () => {
    const { exitCode, stdout } = await simulate(SCENARIO, '--json')
    expect(exitCode).toBe(EXIT.done)
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({ schema: 'lend.simulation/1', asOf: '2026-03-20', currency: 'USD' })
    expect(result.schedule).toMatchObject({ installment: '888.49', upfrontInterest: '0.00' })
    expect(result.schedule.installments).toHaveLength(12)
    expect(result.state).toMatchObject({ status: 'active', daysPastDue: 19, bucket: '1-30', credit: '0.00' })
    expect(result.allocations).toEqual([
      {
        repaymentId: 'first',
        effectiveOn: '2026-02-01',
        amount: '888.49',
        portions: [
          { installment: 1, principal: '788.49', interest: '100.00', fees: '0.00', penalties: '0.00', total: '888.49' },
        ],
        credit: '0.00',
      },
    ])
    expect(result.journal[0].lines).toEqual([
      { account: 'loans', debit: '10000.00', credit: null },
      { account: 'cash', debit: null, credit: '10000.00' },
    ])
  })

  test('comes from a file as well, and people see tables', async () => {
    writeFileSync(join(cwd, 'loan.json'), JSON.stringify(SCENARIO))
    const { stdout } = await typed('simulate loan.json', { cwd })
    for (const title of ['Schedule as agreed', 'Standing at the end of 2026-03-20', 'Allocation', 'Journal']) {
      expect(stdout).toContain(title)
    }
  })

  test('events in another order of entry give the same state', async () => {
    const late = { type: 'RepaymentReceived', id: 'second', effectiveOn: '2026-03-01', amount: '888.49' }
    const [disbursed, first] = EVENTS
    const inOrder = await simulate({ ...SCENARIO, events: [disbursed, first, late] }, '--json')
    const backdated = await simulate({ ...SCENARIO, events: [disbursed, late, first] }, '--json')
    expect(JSON.parse(backdated.stdout)).toEqual(JSON.parse(inOrder.stdout))
  })

  test('what is expected and so is done; what is not is named', async () => {
    const expected = { state: { outstanding: { principal: '9211.51' } }, allocations: [{ repaymentId: 'first' }] }
    expect(await simulate({ ...SCENARIO, expect: expected })).toMatchObject({ exitCode: EXIT.done, stderr: '' })
    const { exitCode, stdout, stderr } = await simulate(
      { ...SCENARIO, expect: { state: { bucket: 'current', installments: [{ number: 7 }] }, nonsense: 1 } },
      '--json',
    )
    expect(exitCode).toBe(EXIT.findings)
    expect(stderr).toContain('Differs: state.bucket is "1-30", expected "current".')
    expect(JSON.parse(stdout).expectation).toEqual({
      met: false,
      differences: [
        { path: 'state.bucket', expected: 'current', actual: '1-30' },
        { path: 'state.installments.length', expected: 1, actual: 12 },
        { path: 'state.installments[0].number', expected: 7, actual: 1 },
        { path: 'nonsense', expected: 1, actual: null },
      ],
    })
  })

  test.each([
    ['an unknown field', { ...SCENARIO, asof: '2026-01-01' }, 'INPUT_INVALID', 'asof'],
    ['an unknown field within', { ...SCENARIO, terms: { ...TERMS, rate: 1 } }, 'INPUT_INVALID', 'terms: '],
    [
      'an amount that is a number',
      { ...SCENARIO, terms: { ...TERMS, principal: 10000 } },
      'INPUT_INVALID',
      'terms.principal',
    ],
    [
      'an amount in exponents',
      { ...SCENARIO, terms: { ...TERMS, principal: '1e300000000' } },
      'AMOUNT_MALFORMED',
      'terms.principal',
    ],
    ['a day that does not exist', { ...SCENARIO, asOf: '2026-02-30' }, 'DATE_MALFORMED', 'asOf'],
    [
      'terms that contradict',
      { ...SCENARIO, terms: { ...TERMS, grace: { principal: 12, interest: 0 } } },
      'TERMS_INVALID',
      'Grace',
    ],
    ['an event that does not fit', { ...SCENARIO, events: [EVENTS[1]] }, 'LOAN_STATUS_CONFLICT', 'LoanDisbursed first'],
    ['an event twice', { ...SCENARIO, events: [...EVENTS, EVENTS[1]] }, 'EVENT_DUPLICATE', 'first'],
  ])('%s is refused', async (_what, scenario, code, told) => {
    const { exitCode, stdout, stderr } = await simulate(scenario)
    expect(exitCode).not.toBe(EXIT.done)
    expect(stdout).toBe('')
    expect(stderr).toContain(`[${code}]`)
    expect(stderr).toContain(told)
  })

  test.each([
    ['nested too deep', '['.repeat(200_000)],
    ['too long', `"${'x'.repeat(300_000)}"`],
    ['no JSON', '{'],
    ['for JavaScript itself', '{"__proto__":{}}'],
  ])('text that is %s is refused before it costs anything', async (_what, stdin) => {
    expect(await lend(['simulate', '-'], { cwd, stdin })).toMatchObject({
      exitCode: EXIT.usage,
      stderr: expect.stringContaining('[INPUT_INVALID]'),
    })
  })
})

describe('--lines', () => {
  const book = [
    JSON.stringify({ id: 'good', ...SCENARIO }),
    '',
    '{"terms":{}}',
    JSON.stringify({ ...SCENARIO, expect: { state: { status: 'closed' } } }),
  ].join('\n')

  test('one line in, one line out; a refused one has its error, and the exit code says so', async () => {
    const { exitCode, stdout, stderr } = await lend(['simulate', '-', '--lines'], { cwd, stdin: book })
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([
      { line: 1, id: 'good', state: { status: 'active' } },
      { line: 3, error: { code: 'INPUT_INVALID' } },
      { line: 4, expectation: { met: false } },
    ])
    expect(exitCode).toBe(EXIT.partial)
    expect(stderr).toBe('2 simulated, 1 refused, 1 not as expected.\n')
  })

  test('a line says what the scenario alone says', async () => {
    const [line] = (await lend(['simulate', '-', '--lines', '-q'], { cwd, stdin: book })).stdout.split('\n')
    const { line: _number, id: _id, ...result } = JSON.parse(line ?? '')
    expect(result).toEqual(JSON.parse((await simulate(SCENARIO, '--json')).stdout))
  })

  test('-o FILE appears whole', async () => {
    const { stdout } = await lend(['simulate', '-', '--lines', '-o', 'out.jsonl', '-q'], { cwd, stdin: book })
    expect(stdout).toBe('')
    expect(readFileSync(join(cwd, 'out.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(3)
  })
})

test('a kind of money goes by the rule that the terms give it', async () => {
  const goodwill = { ...STANDARD_ALLOCATION, inAdvance: 'last-installment' }
  const terms = { ...TERMS, allocationByKind: { goodwill }, excess: 'in-advance' }
  const paid = { type: 'RepaymentReceived', effectiveOn: '2026-01-10', amount: '100', kind: 'goodwill' }
  const { stdout } = await simulate({ terms, events: [EVENTS[0], paid] }, '--json')
  expect(JSON.parse(stdout).allocations[0].portions).toMatchObject([{ installment: 12, total: '100.00' }])
})
