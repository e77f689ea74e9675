import { type Folded, foldLoan, isBooked, type JournalEntry, type LoanEvent, trialBalance } from '@lend/core'
import type { LoanOutcome } from '@lend/engine'
import { verifyBook } from '@lend/storage/sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { amount, BY_ALICE, date, openLoan, openSetting, type Setting } from './setting.ts'

const LOAN = 'LN-000001'
let setting: Setting

beforeEach(async () => {
  setting = await openSetting()
  await openLoan(setting)
})

async function historyOf({ book }: Setting): Promise<readonly LoanEvent[]> {
  return book.read(async (tx) => {
    const record = await tx.loans.find(LOAN)
    return tx.loans.events(record?.id ?? '')
  })
}

/** The loan as a refold of everything that was recorded gives it. */
async function refold(setting: Setting, { after }: LoanOutcome): Promise<Folded> {
  return foldLoan(await historyOf(setting), isBooked(after.loan) ? after.loan.through : null)
}

function adjusting(journal: readonly JournalEntry[]): readonly JournalEntry[] {
  return journal.filter((entry) => entry.adjusting)
}

describe('a repayment that arrives after its value date', () => {
  test('is where it belongs: the penalty that it disproves goes, by adjusting entries in open books', async () => {
    const { engine, clock } = setting
    clock.set('2026-02-20')
    await engine.overdue.run({ asOf: date('2026-02-19') }, BY_ALICE)
    const late = await engine.loans.show(LOAN)
    expect(late.position?.arrears.penalties).toBeGreaterThan(0)
    const paid = await engine.repayments.receive(LOAN, { amount: amount(10_662), on: date('2026-02-05') }, BY_ALICE)
    expect((await engine.loans.show(LOAN)).position).toMatchObject({ daysPastDue: 0, arrears: { penalties: 0 } })
    const taken = adjusting(paid.journal)
    expect(taken.length).toBeGreaterThan(0)
    expect(taken.every(({ movementKey }) => movementKey.startsWith('penalty:'))).toBe(true)
    expect(paid.journal.every(({ postedOn }) => postedOn === '2026-02-20')).toBe(true)
    expect((await refold(setting, paid)).loan).toEqual(paid.after.loan)
    expect((await verifyBook(setting.book)).findings).toEqual([])
  })

  test('is posted the day after the last close where today is closed already', async () => {
    const { engine, clock } = setting
    clock.set('2026-02-20')
    await engine.overdue.run({ asOf: date('2026-02-20') }, BY_ALICE)
    const { journal } = await engine.repayments.receive(LOAN, { amount: amount(10_662) }, BY_ALICE)
    expect(journal.map(({ postedOn }) => postedOn)).toContain('2026-02-21')
    expect(journal.every(({ postedOn }) => postedOn > '2026-02-20')).toBe(true)
  })

  test('gives the loan that its arrival in order would have given (I10)', async () => {
    const other = await openSetting()
    await openLoan(other)
    for (const each of [setting, other]) each.clock.set('2026-04-20')
    const [first, second] = [
      { amount: amount(10_662), on: date('2026-02-05') },
      { amount: amount(9_000), on: date('2026-03-10') },
    ]
    for (const payment of [second, first]) await setting.engine.repayments.receive(LOAN, payment, BY_ALICE)
    for (const payment of [first, second]) await other.engine.repayments.receive(LOAN, payment, BY_ALICE)
    const stand = async ({ engine }: Setting) => (await engine.loans.show(LOAN)).position
    expect(await stand(setting)).toEqual(await stand(other))
  })
})

describe('a reversal', () => {
  test('makes the repayment one that never was: state, journal and money (I6)', async () => {
    const { engine, clock, book } = setting
    const before = await engine.loans.show(LOAN, { asOf: date('2026-03-20') })
    clock.set('2026-02-05')
    await engine.repayments.receive(LOAN, { amount: amount(10_662), reference: 'bank-1' }, BY_ALICE)
    clock.set('2026-03-20')
    const reversed = await engine.repayments.reverse('bank-1', { reason: 'returned' }, BY_ALICE)
    expect((await engine.loans.show(LOAN)).position).toEqual(before.position)
    expect((await refold(setting, reversed)).loan).toEqual(reversed.after.loan)
    const cash = await book.reading(async (session) =>
      session.get<{ balance: number }>("SELECT SUM(amount) AS balance FROM journal WHERE account = 'cash'"),
    )
    expect(cash?.balance).toBe(-120_000)
    expect(trialBalance(reversed.journal).reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0)
    expect((await verifyBook(book)).findings).toEqual([])
  })

  test('reopens a loan that the repayment had closed', async () => {
    const { engine, clock } = setting
    await engine.repayments.receive(LOAN, { amount: amount(120_000), payoff: true, reference: 'bank-1' }, BY_ALICE)
    clock.set('2026-02-10')
    const { after } = await engine.repayments.reverse('bank-1', { reason: 'bounced' }, BY_ALICE)
    expect(after.loan).toMatchObject({ status: 'active', closedOn: null })
    expect((await engine.loans.show(LOAN)).position).toMatchObject({ daysPastDue: 5 })
  })
})

test('a loan that is paid out for a day long closed is brought up to the close of the book', async () => {
  const { engine, clock, book } = setting
  clock.set('2026-03-20')
  await engine.loans.apply(
    {
      customer: 'C-000001',
      product: 'sample-loan',
      principal: amount(60_000),
      installments: 6,
      appliedOn: date('2026-01-10'),
    },
    BY_ALICE,
  )
  await engine.loans.approve('LN-000002', { on: date('2026-01-10') }, BY_ALICE)
  await engine.overdue.run({ asOf: date('2026-03-19') }, BY_ALICE)
  const { after, journal } = await engine.loans.disburse('LN-000002', { on: date('2026-01-12') }, BY_ALICE)
  expect(after.loan).toMatchObject({ through: '2026-03-19', classification: { bucket: '31-60' } })
  expect(journal.map(({ movementKey }) => movementKey)).toContain('interest:2')
  expect(journal.every(({ postedOn }) => postedOn === '2026-03-20')).toBe(true)
  expect((await verifyBook(book)).findings).toEqual([])
})
