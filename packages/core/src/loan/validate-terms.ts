/** Terms that contradict themselves are refused here, once, before anything is built from them. */
import type { AllocationRule } from '../allocation/index.ts'
import { findFeeIssues } from '../charges/index.ts'
import { LendError } from '../errors.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { COMPONENTS } from '../money/index.ts'
import { findScheduleIssues, isPlanned, type ScheduleIssue } from '../schedule/index.ts'
import { areGoodBooks } from './books.ts'
import type { LoanTerms } from './loan-terms.ts'

/** One contradiction: the fields it lies between, and what to do. */
export type TermsIssue = ScheduleIssue

type Check = readonly [fields: readonly string[], message: string, holds: (terms: LoanTerms) => boolean]

const CHECKS: readonly Check[] = [
  [
    ['allocation.order'],
    'The allocation order must name each step at most once.',
    (terms) => allocationRules(terms).every(({ order }) => new Set(order).size === order.length),
  ],
  [
    ['allocation.order'],
    'The allocation order must name all four components, past due and due, or some claim could never be paid.',
    (terms) =>
      allocationRules(terms).every(({ order }) =>
        COMPONENTS.every((component) => order.includes(`past-due:${component}`) && order.includes(`due:${component}`)),
      ),
  ],
  [
    ['chargebackOrder'],
    'The chargeback order must name each component at most once.',
    ({ chargebackOrder = [] }) => new Set(chargebackOrder).size === chargebackOrder.length,
  ],
  [
    ['floating.floor', 'floating.cap'],
    'The floor of a floating rate is 0 or more, and at most its cap.',
    ({ floating: { floor = 0, cap = Number.MAX_SAFE_INTEGER } = {} }) => isRate(floor) && isRate(cap) && floor <= cap,
  ],
  [
    ['floating.benchmark', 'floating.spread', 'floating.resets'],
    'A floating rate names its benchmark by a code, a spread, and resets every whole number of steps from 1 to 366.',
    ({ floating }) =>
      floating === undefined ||
      (CODE.test(floating.benchmark) && Number.isSafeInteger(floating.spread) && isStep(floating.resets.every)),
  ],
  [
    ['floating', 'interestCollected'],
    'Interest that is collected upfront leaves no day for a floating rate to count for.',
    ({ floating, interestCollected }) => floating === undefined || interestCollected !== 'upfront',
  ],
  [
    ['downPayment'],
    'A down payment must be a share of the disbursement from 0 to less than all of it.',
    ({ downPayment = 0 }) => Number.isInteger(downPayment) && downPayment >= 0 && downPayment < RATE_SCALE,
  ],
  [
    ['downPayment', 'interestMethod'],
    'A down payment does not go with flat interest, which is charged on all that was disbursed.',
    ({ downPayment = 0, interestMethod, annualRate }) =>
      downPayment === 0 || interestMethod !== 'flat' || annualRate === 0,
  ],
  [
    ['interestRecalculation', 'interestMethod', 'interestCollected', 'firstInstallment'],
    'Interest by actual payment dates needs interest on a declining balance, asked for at the end of its periods.',
    ({ interestRecalculation, interestMethod, interestCollected, firstInstallment, stub }) =>
      interestRecalculation === undefined ||
      (interestMethod === 'declining-balance' &&
        interestCollected !== 'upfront' &&
        firstInstallment !== 'on-disbursement' &&
        stub !== 'upfront'),
  ],
  [
    ['interestRecalculation', 'interestFollowsRoll', 'roll'],
    'Interest by actual payment dates needs periods that end on the due dates: let interest follow the roll.',
    ({ interestRecalculation, roll, interestFollowsRoll }) =>
      interestRecalculation === undefined || roll === 'none' || interestFollowsRoll,
  ],
  [
    ['interestRecalculation', 'grace.interest', 'rounding.residue'],
    'Interest by actual payment dates goes with neither grace on interest nor a residue other than in the last installment.',
    ({ interestRecalculation, grace, rounding: { residue } }) =>
      interestRecalculation === undefined || (grace.interest === 0 && (residue === 'last' || residue === 're-level')),
  ],
  [
    ['interestRecalculation', 'rateSteps', 'customRows', 'weights', 'stepUp', 'skips', 'interestAboveInstallment'],
    'Interest by actual payment dates needs installments that all follow one rule.',
    (terms) =>
      terms.interestRecalculation === undefined ||
      (terms.rateSteps === undefined && terms.customRows === undefined && !isPlanned(terms)),
  ],
  [
    ['delinquency.buckets'],
    'Buckets must begin at 0 days past due and rise.',
    ({ delinquency: { buckets } }) =>
      buckets[0]?.fromDaysPastDue === 0 &&
      buckets.every(
        ({ fromDaysPastDue }, index) => index === 0 || fromDaysPastDue > (buckets[index - 1]?.fromDaysPastDue ?? 0),
      ),
  ],
  [
    ['delinquency.buckets'],
    'Buckets need codes of their own.',
    ({ delinquency: { buckets } }) => new Set(buckets.map((bucket) => bucket.code)).size === buckets.length,
  ],
  [
    ['interestAccrual', 'accountingBasis'],
    'On the cash basis interest is income when it is paid, so none accrues in the books.',
    ({ interestAccrual, accountingBasis }) => interestAccrual === undefined || accountingBasis === 'accrual',
  ],
  [
    ['nonPerformingIncome', 'accountingBasis'],
    'On the cash basis nothing unpaid is income, so there is none to suspend.',
    ({ nonPerformingIncome, accountingBasis }) => nonPerformingIncome === undefined || accountingBasis === 'accrual',
  ],
  [
    ['books'],
    'Books must post known parts of known movements, each from one account to another, and give each account a code of 1 to 64 characters.',
    ({ books = {} }) => areGoodBooks(books),
  ],
  [
    ['penalties'],
    'Penalty rules need codes of their own and whole days of grace, 0 or more.',
    ({ penalties }) =>
      new Set(penalties.map((rule) => rule.code)).size === penalties.length &&
      penalties.every(({ graceDays, code }) => isGrace(graceDays) && CODE.test(code)),
  ],
]

const allocationRules = ({ allocation, allocationByKind = {} }: LoanTerms): readonly AllocationRule[] => [
  allocation,
  ...Object.values(allocationByKind),
]

const CODE = /^[a-z0-9][a-z0-9-]*$/
const isRate = (rate: number): boolean => Number.isSafeInteger(rate) && rate >= 0
const isStep = (every: number): boolean => Number.isInteger(every) && every >= 1 && every <= 366
const isGrace = (days: number): boolean => Number.isInteger(days) && days >= 0 && days <= 3660

/** Every contradiction in the terms; empty when they can be agreed on. */
export function findTermsIssues(terms: LoanTerms): readonly TermsIssue[] {
  const own = CHECKS.filter(([, , holds]) => !holds(terms)).map(([fields, message]) => ({ fields, message }))
  return [...findScheduleIssues(terms), ...own, ...findFeeIssues(terms.fees ?? [])]
}

/** @throws {LendError} TERMS_INVALID with all issues in its details */
export function validateTerms(terms: LoanTerms): void {
  const issues = findTermsIssues(terms)
  if (issues.length === 0) return
  const message = issues.map((issue) => issue.message).join(' ')
  throw new LendError('TERMS_INVALID', message, {
    fields: [...new Set(issues.flatMap((issue) => issue.fields))],
    issues,
  })
}
