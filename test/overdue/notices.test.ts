/** What a borrower is told as days pass, and what not. */
import { chooseTerms, foldLoan, importLoan, type Minor, ZERO_BREAKDOWN } from '@lend/core'
import type { Notice } from '@lend/engine'
import { SAMPLE_PRODUCT, sampleId } from '@lend/engine/testing'
import { describe, expect, test } from 'vitest'
import { amount, BY_ALICE, openLoan, openSetting, type Setting } from '../engine/setting.ts'
import { date } from './setting.ts'

/** Runs on each of these days in turn. */
async function runOn({ engine, clock }: Setting, ...days: readonly string[]): Promise<void> {
  for (const day of days) {
    clock.set(day)
    await engine.overdue.run({}, BY_ALICE)
  }
}

function daysOf(month: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${month}-${String(from + index).padStart(2, '0')}`)
}

/** Those that the passing of days made, by business date. */
async function told({ engine }: Setting): Promise<readonly (readonly [string, string])[]> {
  const notices = await engine.notices.list({ limit: 100 })
  return notices
    .filter(({ kind }) => kind === 'due-soon' || kind === 'overdue')
    .map(({ rule, businessDate }) => [businessDate, rule] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

async function noticeBy(setting: Setting, rule: string): Promise<Notice | undefined> {
  return (await setting.engine.notices.list({ limit: 100 })).find((notice) => notice.rule === rule)
}

describe('a loan of which nothing is paid', () => {
  test('makes a notice before the due date and one at each stage, each once', async () => {
    const setting = await openSetting()
    await openLoan(setting)
    await runOn(
      setting,
      ...daysOf('2026-02', 1, 21),
      ...daysOf('2026-03', 6, 8),
      '2026-04-06',
      '2026-05-06',
      '2026-06-20',
    )
    expect(await told(setting)).toEqual([
      ['2026-02-02', 'due-soon-3'],
      ['2026-02-06', 'overdue-1'],
      ['2026-02-12', 'overdue-7'],
      ['2026-02-20', 'overdue-15'],
      ['2026-03-07', 'overdue-30'],
      ['2026-04-06', 'overdue-60'],
      ['2026-05-06', 'overdue-90'],
    ])
  })

  test('makes only the latest stage when days were missed', async () => {
    const setting = await openSetting()
    await openLoan(setting)
    await runOn(setting, '2026-02-05', '2026-03-10')
    expect(await told(setting)).toEqual([['2026-03-10', 'overdue-30']])
    await runOn(setting, '2026-03-11', '2026-04-05')
    expect(await told(setting)).toHaveLength(1)
  })

  test('is asked for all that is past due, its parts, and the rules behind its penalties', async () => {
    const setting = await openSetting()
    await openLoan(setting)
    await runOn(setting, '2026-02-12')
    expect((await noticeBy(setting, 'overdue-7'))?.data).toEqual({
      loan: 'LN-000001',
      currency: 'USD',
      amount: '106.82',
      principal: '94.62',
      interest: '12.00',
      fees: '0.00',
      penalties: '0.20',
      dueOn: '2026-02-05',
      daysPastDue: 7,
      penaltyRules: 'late-fee',
    })
  })
})

describe('an installment that is due soon', () => {
  test('is announced less what the lender holds for the borrower', async () => {
    const setting = await openSetting()
    await openLoan(setting)
    setting.clock.set('2026-01-20')
    await setting.engine.repayments.receive('LN-000001', { amount: amount(5_000) }, BY_ALICE)
    await runOn(setting, '2026-02-02')
    const data = (await noticeBy(setting, 'due-soon-3'))?.data
    expect(data).toMatchObject({ amount: '56.62', dueOn: '2026-02-05', penalties: '0.00' })
  })

  test('is not announced where that pays all of it', async () => {
    const setting = await openSetting()
    await openLoan(setting)
    setting.clock.set('2026-01-20')
    await setting.engine.repayments.receive('LN-000001', { amount: amount(11_000) }, BY_ALICE)
    await runOn(setting, '2026-02-02', '2026-02-03')
    expect(await told(setting)).toEqual([])
  })

  test('is announced late when the days before were missed, and not once it is due', async () => {
    const setting = await openSetting()
    await openLoan(setting)
    await runOn(setting, '2026-01-20', '2026-02-04')
    expect(await told(setting)).toEqual([['2026-02-04', 'due-soon-3']])
  })
})

describe('a loan taken over', () => {
  async function takeOver({ book }: Setting, on: string): Promise<void> {
    const terms = chooseTerms(SAMPLE_PRODUCT, { principal: 120_000 as Minor, installments: 12 })
    const position = { status: 'active', outstandingPrincipal: 120_000 as Minor, repaid: ZERO_BREAKDOWN } as const
    const recordedAt = `${on}T09:00:00.000Z`
    const opening = { terms, disbursedOn: date('2026-01-05'), position }
    const event = importLoan(opening, { id: sampleId(1, 9), recordedAt, effectiveOn: date(on) })
    await book.transact(async (tx) => {
      const customer = await tx.customers.find('C-000001')
      const identity = { id: sampleId(1, 2), number: 'LN-000001', externalId: null, customerId: customer?.id ?? '' }
      const product = { productCode: SAMPLE_PRODUCT.code, productVersion: 1 }
      const { loan } = foldLoan([event], null)
      const audit = { actor: BY_ALICE.actor, command: 'import', input: null, recordedAt }
      const change = { before: null, events: [event], journal: [], outbox: [], notices: [], audit }
      const after = { ...identity, ...product, version: 1, loan }
      await tx.loans.saveAll([{ ...change, after, allocations: { mode: 'append', rows: [] } }])
    })
  }

  test('makes no notice of what came up before, and those that come up later', async () => {
    const setting = await openSetting()
    await takeOver(setting, '2026-04-03')
    await runOn(setting, '2026-04-03', '2026-04-04', '2026-04-05')
    expect(await told(setting)).toEqual([])
    await runOn(setting, '2026-04-13')
    expect(await told(setting)).toEqual([['2026-04-13', 'overdue-7']])
  })
})
