/** Moves of a random life that change its plan. */
import { addDays } from '../dates/index.ts'
import {
  type ArrearsTerms,
  type BookedLoan,
  changeLoanTerms,
  changeRate,
  disburseLoan,
  type FactMeta,
  type LoanEvent,
  classifyWithBorrower,
  pauseDelinquency,
  pauseInterest,
  type RateChangeKeeps,
  resetFloatingRate,
  reverseChange,
  reverseDisbursement,
  type TermsChange,
} from '../loan/index.ts'
import { minor } from '../money/index.ts'

export const PLAN_MOVES = [
  'disburse',
  'undo-disbursement',
  'change-rate',
  'reset-rate',
  'pause-interest',
  'pause-delinquency',
  're-age',
  're-amortize',
  'classify-with-borrower',
  'restructure',
  'undo-change',
] as const
/** From none to one that small installments do not reach. */
const RATES = [0, 1_000_000, 4_250_000, 11_990_000, 24_000_000, 60_000_000, 95_000_000]
const CHANGES: readonly LoanEvent['type'][] = [
  'RateChanged',
  'RateReset',
  'InterestPaused',
  'DelinquencyPaused',
  'TermsChanged',
]
const KEEPS = ['tenor', 'installment', null] as const
const rateOf = (pick: number): number => RATES[pick % RATES.length] ?? 0
const keepsOf = (pick: number): RateChangeKeeps | null => KEEPS[pick % KEEPS.length] ?? null

export type PlanMoveKind = (typeof PLAN_MOVES)[number]

/** @param pick picks the amount, the rate or the fact that is taken back: 0 to 999 */
export function decidePlanMove(
  loan: BookedLoan,
  facts: readonly LoanEvent[],
  { kind, pick }: { readonly kind: PlanMoveKind; readonly pick: number },
  meta: FactMeta,
): LoanEvent {
  switch (kind) {
    case 'disburse':
      return disburseLoan(loan, { amount: minor(Math.ceil(((loan.undisbursed ?? 0) * (pick + 1)) / 1000)) }, meta)
    case 'undo-disbursement': {
      const paidOut = facts.filter((fact) => fact.type === 'LoanDisbursed')
      const disbursementId = paidOut[pick % Math.max(1, paidOut.length)]?.id ?? ''
      return reverseDisbursement(loan, { disbursementId, reason: 'returned' }, facts, meta)
    }
    case 'change-rate':
      return changeRate(loan, { annualRate: rateOf(pick), keeps: keepsOf(pick) }, meta)
    case 'reset-rate':
      return resetFloatingRate(loan, { benchmarkRate: rateOf(pick) - 2_000_000, keeps: keepsOf(pick) }, meta)
    case 'pause-interest': {
      const from = addDays(meta.effectiveOn, pick % 20)
      return pauseInterest(loan, { from, to: addDays(from, 1 + (pick % 70)) }, meta)
    }
    case 'classify-with-borrower':
      return classifyWithBorrower(loan, { nonPerforming: pick % 3 > 0 }, meta)
    case 'pause-delinquency': {
      const from = addDays(meta.effectiveOn, pick % 9)
      return pauseDelinquency(loan, { from, to: addDays(from, 1 + (pick % 40)), reason: 'flood' }, meta)
    }
    case 'undo-change': {
      const changes = facts.filter(({ type }) => CHANGES.includes(type))
      const changeId = changes[pick % Math.max(1, changes.length)]?.id ?? ''
      return reverseChange(loan, { changeId, reason: 'mistake' }, facts, meta)
    }
    default:
      return changeLoanTerms(loan, { change: changeOf(kind, pick, meta) }, meta)
  }
}

function changeOf(kind: TermsChange['kind'], pick: number, { effectiveOn }: FactMeta): TermsChange {
  const arrears = arrearsOf(pick)
  switch (kind) {
    case 're-age':
      return { kind, firstDueDate: addDays(effectiveOn, 1 + (pick % 45)), installments: 1 + (pick % 9), arrears }
    case 'restructure': {
      const grace = { principal: pick % 3, interest: pick % 2, collected: 'on-top' as const }
      return { kind, installments: 3 + (pick % 7), grace, arrears }
    }
    case 're-amortize':
      return { kind, arrears: { ...arrears, interest: pick % 3 === 0 ? 'capitalised' : 'stays-due' } }
  }
}

/** Each outcome for each part, in turn. */
function arrearsOf(pick: number): ArrearsTerms {
  const ofCharges = ['stays-due', 'capitalised', 'waived'] as const
  return {
    interest: (['stays-due', 'with-next', 'capitalised', 'waived'] as const)[pick % 4]!,
    fees: ofCharges[Math.floor(pick / 4) % 3]!,
    penalties: ofCharges[Math.floor(pick / 12) % 3]!,
  }
}
