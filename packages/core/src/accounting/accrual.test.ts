import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { foldLoan, type LoanEvent, type LoanTerms, type Movement, type MovementType } from '../loan/index.ts'
import { disbursedFacts, EARLY_NON_PERFORMING, factMaker, loanTerms, repayment } from '../testing/index.ts'
import { postMovements } from './post.ts'
import { trialBalance } from './trial-balance.ts'

/** 1,200.00 at 12 % over 12 equal months from 5 January 2026: 12.00 of interest in the first. */
function life(
  changes: Partial<LoanTerms>,
  through: string,
  ...more: ((meta: ReturnType<typeof factMaker>) => LoanEvent)[]
) {
  const meta = factMaker()
  const facts = disbursedFacts(loanTerms(changes), '2026-01-05', meta)
  return foldLoan([...facts, ...more.map((make) => make(meta))], through as LocalDate)
}

const amountsOf = (movements: readonly Movement[], type: MovementType) =>
  movements
    .filter((movement) => movement.type === type)
    .map(({ effectiveOn, amounts }) => [effectiveOn, amounts.interest])

const balancesOf = ({ loan, movements }: ReturnType<typeof life>) =>
  Object.fromEntries(
    trialBalance(postMovements(movements, loan.terms)).map(({ account, debit, credit }) => [account, debit - credit]),
  )

describe('interest that accrues before it falls due', () => {
  test('by the month: at the end of January 26 days of 30 have been earned, the rest with the due date', () => {
    const monthly = life({ interestAccrual: 'monthly', dayCount: '30e/360' }, '2026-02-05')
    expect(amountsOf(monthly.movements, 'interest-accrued')).toEqual([['2026-01-31', 1_040]])
    expect(balancesOf(monthly)).toEqual({
      cash: -120_000,
      loans: 120_000,
      'interest-receivable': 1_200,
      'interest-income': -1_200,
    })
  })

  test('by the day: the books show what has been earned, and nothing more on a day without news', () => {
    const { movements, loan } = life({ interestAccrual: 'daily', dayCount: '30e/360' }, '2026-01-09')
    expect(amountsOf(movements, 'interest-accrued')).toEqual([
      ['2026-01-05', 40],
      ['2026-01-06', 40],
      ['2026-01-07', 40],
      ['2026-01-08', 40],
      ['2026-01-09', 40],
    ])
    expect([loan.status, 'accrued' in loan && loan.accrued]).toEqual(['active', 200])
  })

  test('a loan that is given up takes back what had accrued and was never asked for', () => {
    const lost = life({ interestAccrual: 'daily' }, '2026-01-20', (meta) => ({
      type: 'LoanWrittenOff',
      ...meta('2026-01-15'),
      reason: 'lost',
    }))
    expect(balancesOf(lost)).toEqual({ cash: -120_000, 'write-offs': 120_000 })
  })
})

describe('income of a non-performing loan', () => {
  const policy = { nonPerformingIncome: 'suspended', delinquency: EARLY_NON_PERFORMING } as const

  test('goes into suspense on the day it becomes one, and what falls due later follows', () => {
    const { movements } = life(policy, '2026-03-05')
    expect(amountsOf(movements, 'income-suspended')).toEqual([
      ['2026-02-15', 1_200],
      ['2026-03-05', 1_105],
    ])
  })

  test('is income again as far as it is paid, and wholly once all arrears are', () => {
    const part = life(policy, '2026-02-20', (meta) => repayment(700, meta('2026-02-20')))
    expect(balancesOf(part)).toMatchObject({ 'suspended-income': -500, 'interest-income': -700 })
    const all = life(policy, '2026-02-20', (meta) => repayment(10_662, meta('2026-02-20')))
    expect(balancesOf(all)).not.toHaveProperty('suspended-income')
    expect(balancesOf(all)['interest-income']).toBe(-1_200)
  })

  test('costs nothing when it is written off, since it was no income any more', () => {
    const lost = life(policy, '2026-02-20', (meta) => ({
      type: 'LoanWrittenOff',
      ...meta('2026-02-20'),
      reason: 'lost',
    }))
    expect(balancesOf(lost)).toEqual({ cash: -120_000, 'write-offs': 120_000 })
  })

  test('stays income where the terms do not say otherwise', () => {
    const plain = life({ delinquency: EARLY_NON_PERFORMING }, '2026-03-05')
    expect(amountsOf(plain.movements, 'income-suspended')).toEqual([])
  })
})
