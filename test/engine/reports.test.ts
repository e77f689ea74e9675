/** Reports on a book: laws over random books, and one book whose figures can be counted by hand. */
import { add, type Breakdown, type Minor, PAR_THRESHOLDS, totalOf, ZERO } from '@lend/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { life, take } from './random-commands.ts'
import { BY_ALICE, date, expectRefused, openLoan, openSetting, type Setting } from './setting.ts'

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce(add, ZERO)
const principals = (rows: readonly { readonly outstanding: Breakdown }[]): Minor =>
  sum(rows.map(({ outstanding }) => outstanding.principal))

/** A fact of a closed day is posted in the books of the next one: the ledger is looked at with all adjustments in it. */
const ADJUSTED = date('2999-12-31')

async function livedBook(steps: Parameters<typeof take>[1][]): Promise<Setting> {
  const setting = await openSetting()
  for (const step of steps) await take(setting, step)
  await setting.engine.overdue.run({}, BY_ALICE)
  return setting
}

describe('laws', () => {
  test('I13: every total equals the ledger, whichever report shows it', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const { engine, clock } = await livedBook([...steps])
        const at = { asOf: clock.today() }
        const [portfolio, ageing, par, trial] = await Promise.all([
          engine.reports.portfolio(at),
          engine.reports.ageing({ ...at, by: 'product' }),
          engine.reports.par(at),
          engine.reports.trialBalance({ asOf: ADJUSTED }),
        ])
        const inLedger = trial.rows.find(({ account }) => account === 'loans')?.debit ?? ZERO
        expect(principals(portfolio.rows.filter(({ productCode }) => productCode === null))).toBe(inLedger)
        expect(principals(portfolio.rows.filter(({ productCode }) => productCode !== null))).toBe(inLedger)
        expect(principals(ageing.rows)).toBe(inLedger)
        expect(sum(par.rows.map(({ outstandingPrincipal }) => outstandingPrincipal))).toBe(inLedger)
        expect(sum(trial.rows.map(({ debit }) => debit))).toBe(sum(trial.rows.map(({ credit }) => credit)))
      }),
      { numRuns: 25 },
    )
  })

  test('portfolio at risk is what ageing shows beyond the threshold', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const { engine, clock } = await livedBook([...steps])
        const at = { asOf: clock.today() }
        const { rows: ages } = await engine.reports.ageing(at)
        const { rows } = await engine.reports.par(at)
        for (const threshold of PAR_THRESHOLDS) {
          const late = ages.filter(
            ({ band }) => band !== 'current' && Number.parseInt(band.replace('over-', ''), 10) >= threshold,
          )
          const atRisk = rows.flatMap((row) => row.atRisk.filter((risk) => risk.threshold === threshold))
          expect(sum(atRisk.map(({ principal }) => principal))).toBe(principals(late))
        }
      }),
      { numRuns: 15 },
    )
  })

  test('a report of a day, asked again later by what was known then, says the same', async () => {
    await fc.assert(
      fc.asyncProperty(life, life, async (first, later) => {
        const setting = await livedBook([...first])
        const { engine, clock } = setting
        const at = { asOf: clock.today(), knownAt: clock.now() }
        const then = await snapshots(setting, at)
        clock.set(date('2029-01-01'))
        for (const step of later) await take(setting, step)
        expect(await snapshots(setting, at)).toEqual(then)
        expect(engine.today() > at.asOf).toBe(true)
      }),
      { numRuns: 15 },
    )
  })
})

async function snapshots(
  { engine }: Setting,
  at: { readonly asOf: ReturnType<typeof date>; readonly knownAt: string },
) {
  const [portfolio, ageing, par] = [engine.reports.portfolio(at), engine.reports.ageing(at), engine.reports.par(at)]
  return [(await portfolio).rows, (await ageing).rows, (await par).rows]
}

describe('a book of two loans, one paid late', () => {
  async function twoLoans(): Promise<Setting> {
    const setting = await openSetting('2026-01-05')
    await openLoan(setting)
    await openLoan(setting)
    setting.clock.set(date('2026-03-20'))
    await setting.engine.repayments.receive('LN-000001', { amount: 10_662 as Minor, on: date('2026-02-05') }, BY_ALICE)
    await setting.engine.repayments.receive('LN-000001', { amount: 10_662 as Minor, on: date('2026-03-05') }, BY_ALICE)
    return setting
  }

  test('the loan 43 days late stands in band 31-60, and at risk over 30 days', async () => {
    const { engine } = await twoLoans()
    const { rows } = await engine.reports.ageing({ asOf: date('2026-03-20') })
    const filled = rows
      .filter(({ loans }) => loans > 0)
      .map(({ band, loans, outstanding }) => [band, loans, outstanding.principal])
    expect(filled).toEqual([
      ['current', 1, 120_000 - 9462 - 9557],
      ['31-60', 1, 120_000],
    ])
    const [row] = (await engine.reports.par({ asOf: date('2026-03-20') })).rows
    expect(row?.atRisk.map(({ threshold, basisPoints }) => [threshold, basisPoints])).toEqual([
      [1, 5430],
      [30, 5430],
      [60, 0],
      [90, 0],
    ])
  })

  test('half of what fell due was collected', async () => {
    const { engine } = await twoLoans()
    const { rows } = await engine.reports.collections({ from: date('2026-02-01'), to: date('2026-03-31') })
    expect(rows.map(({ period, due, collected, efficiency }) => [period, due, totalOf(collected), efficiency])).toEqual(
      [
        ['2026-02', 21_324, 10_662, 5000],
        ['2026-03', 21_324, 10_662, 5000],
      ],
    )
  })

  test('a period that ends before it begins is refused', async () => {
    const { book, engine } = await twoLoans()
    const reversed = { from: date('2026-03-01'), to: date('2026-02-01') }
    await expectRefused(book, () => engine.reports.collections(reversed), 'PERIOD_REVERSED')
  })
})
