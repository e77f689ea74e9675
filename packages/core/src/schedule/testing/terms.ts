/** Terms for tests: a plain monthly loan, changed where a test says so. */
import type { Minor } from '../../money/index.ts'
import type { Rate } from '../../interest/index.ts'
import type { ScheduleTerms } from '../terms.ts'

/** Terms with amounts and rates as plain numbers, which tests write more readily. */
export type LooseTerms = Partial<Omit<ScheduleTerms, 'principal' | 'annualRate' | 'amortization'>> & {
  readonly principal?: number
  readonly annualRate?: number
  readonly amortization?: { readonly kind: string; readonly [field: string]: unknown }
}

/** 100,000.00 at 12 % in 12 level monthly installments of equal months, half-even. */
export function levelTerms(changes: LooseTerms = {}): ScheduleTerms {
  const { principal = 10_000_000, annualRate = 12_000_000, amortization = { kind: 'level' }, ...rest } = changes
  return {
    currency: 'USD' as ScheduleTerms['currency'],
    principal: principal as Minor,
    annualRate: annualRate as Rate,
    interestMethod: 'declining-balance',
    amortization: amortization as ScheduleTerms['amortization'],
    installments: 12,
    frequency: { unit: 'month', every: 1 },
    firstDueDate: null,
    monthEnd: 'last-day',
    calendar: null,
    roll: 'none',
    interestFollowsRoll: false,
    dayCount: 'equal-months',
    stub: 'prorated',
    grace: { principal: 0, interest: 0 },
    rounding: { amount: 'half-even', installment: { mode: 'half-even' }, residue: 'last' },
    ...rest,
  }
}
