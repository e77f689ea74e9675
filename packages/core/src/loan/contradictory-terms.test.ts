/** Terms that contradict themselves are refused with one coded error each, which lists the fields that the contradiction lies between. */
import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms } from '../testing/index.ts'
import type { LoanTerms } from './index.ts'

const day = (text: string): LocalDate => text as LocalDate
const quarterly = { unit: 'month', every: 3 } as const
const benchmark = { benchmark: 'sofr-3m', spread: 0, resets: quarterly }

/** 1,200.00 over 12 months, disbursed on 5 January 2026. */
const CASES: readonly (readonly [string, Partial<LoanTerms>, string, readonly string[]])[] = [
  [
    'a balloon above the principal',
    { amortization: { kind: 'balloon', balloon: 130_000 as Minor } },
    'TERMS_INVALID',
    ['amortization.balloon', 'principal'],
  ],
  [
    'a balloon of all the principal, as a share',
    { amortization: { kind: 'balloon-share', share: 100_000_000 } },
    'TERMS_INVALID',
    ['amortization.share', 'principal'],
  ],
  [
    'a moratorium as long as the term',
    { grace: { principal: 12, interest: 0 } },
    'TERMS_INVALID',
    ['grace.principal', 'installments'],
  ],
  [
    'an installment below its interest',
    { amortization: { kind: 'level', installment: 100 as Minor } },
    'INSTALLMENT_BELOW_INTEREST',
    ['amortization.installment', 'annualRate'],
  ],
  [
    'an installment below its interest, where the terms name the rule',
    { amortization: { kind: 'level', installment: 100 as Minor }, interestAboveInstallment: 'refused' },
    'INSTALLMENT_BELOW_INTEREST',
    ['amortization', 'annualRate', 'interestAboveInstallment'],
  ],
  ['a due date before the disbursement', { firstDueDate: day('2026-01-01') }, 'DATE_OUT_OF_RANGE', ['firstDueDate']],
  [
    'a due date of one installment before the disbursement',
    { customRows: [{ number: 1, dueDate: day('2026-01-01') }] },
    'TERMS_INVALID',
    ['frequency', 'customRows'],
  ],
  ['a maturity before the disbursement', { maturesOn: day('2026-01-01') }, 'TERMS_INVALID', ['frequency', 'maturesOn']],
  [
    'due days in the wrong order',
    { frequency: { unit: 'half-month', every: 1 }, dueDays: [15, 10] },
    'TERMS_INVALID',
    ['dueDays', 'frequency', 'firstDueDate'],
  ],
  [
    'a floor above the cap',
    { floating: { ...benchmark, floor: 9_000_000, cap: 3_000_000 } },
    'TERMS_INVALID',
    ['floating.floor', 'floating.cap'],
  ],
  [
    'a floating rate of interest that is collected upfront',
    { floating: benchmark, interestCollected: 'upfront' },
    'TERMS_INVALID',
    ['floating', 'interestCollected'],
  ],
]

test.each(CASES)('%s', (_what, changes, code, fields) => {
  try {
    disbursedFacts(loanTerms(changes), '2026-01-05', factMaker())
    expect.unreachable()
  } catch (error) {
    if (!isLendError(error)) throw error
    expect([error.code, error.details.fields]).toEqual([code, fields])
  }
})
