/** The figures of a key facts statement, a standard information sheet or a truth-in-lending disclosure: one credit, all that it costs. */
import type { LocalDate } from '../dates/index.ts'
import { invariant } from '../errors.ts'
import { toPercent } from '../finance/index.ts'
import type { Rate } from '../interest/index.ts'
import { add, type CurrencyCode, type Minor, subtract, sum } from '../money/index.ts'
import { buildSchedule, type Schedule, type ScheduleTerms } from '../schedule/index.ts'
import { type CreditFee, isCostOfCredit, totalFees } from './credit-fee.ts'
import { roundAprc } from './effective-apr.ts'
import { amountReceived, scheduleApr } from './loan-apr.ts'

/** What a credit costs in all, in minor units. */
export interface CreditCost {
  /** With what a stub collects on disbursement. */
  readonly interest: Minor
  /** Fees that are part of the cost. */
  readonly fees: Minor
  /** Interest and those fees: the total cost of credit, the finance charge. */
  readonly total: Minor
  /** Principal and total cost: all that the borrower pays for the credit. */
  readonly totalPayable: Minor
}

export interface KeyFacts {
  readonly currency: CurrencyCode
  readonly disbursedOn: LocalDate
  readonly principal: Minor
  readonly annualRate: Rate
  readonly installments: number
  /** The level installment; null where installments are not level. */
  readonly installment: Minor | null
  readonly firstInstallment: Minor
  readonly lastInstallment: Minor
  readonly firstDueDate: LocalDate
  readonly lastDueDate: LocalDate
  /** What reaches the borrower once all that is due on disbursement is deducted. */
  readonly netDisbursed: Minor
  /** The same, deducting only what is part of the cost: the amount financed of Regulation Z. */
  readonly amountFinanced: Minor
  readonly cost: CreditCost
  /** Fees outside of the cost of credit. */
  readonly otherFees: Minor
  /** Percentages as each law has them shown: one decimal in the European Union, two in the United States and India. */
  readonly apr: { readonly euEffective: string; readonly usActuarial: string; readonly rbiKfs: string }
}

/**
 * Key facts of a credit as agreed. Amounts are minor units; all of it survives JSON.
 * @throws {LendError} NO_RATE where nothing reaches the borrower; whatever `buildSchedule` refuses
 * @see docs/rules/disclosure.md#key-facts
 */
export function keyFacts(terms: ScheduleTerms, fees: readonly CreditFee[], disbursedOn: LocalDate): KeyFacts {
  const schedule = buildSchedule(terms, disbursedOn)
  const { installments } = schedule
  const [first, last] = [installments[0], installments.at(-1)]
  invariant(first && last, 'a schedule has at least one installment')
  const counted = fees.filter(isCostOfCredit)
  return {
    currency: terms.currency,
    disbursedOn,
    principal: schedule.principal,
    annualRate: terms.annualRate,
    installments: installments.length,
    installment: schedule.installment,
    firstInstallment: add(first.principal, first.interest),
    lastInstallment: add(last.principal, last.interest),
    firstDueDate: first.dueDate,
    lastDueDate: last.dueDate,
    netDisbursed: amountReceived(schedule, fees),
    amountFinanced: amountReceived(schedule, counted),
    cost: creditCost(schedule, fees),
    otherFees: subtract(totalFees(fees, installments.length), totalFees(counted, installments.length)),
    apr: {
      euEffective: roundAprc(scheduleApr(schedule, terms, fees, 'eu-effective')),
      usActuarial: toPercent(scheduleApr(schedule, terms, fees, 'us-actuarial'), 2),
      rbiKfs: toPercent(scheduleApr(schedule, terms, fees, 'rbi-kfs'), 2),
    },
  }
}

/**
 * Interest and fees of a schedule to its end.
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 * @see docs/rules/disclosure.md#total-cost-of-credit (Directive 2008/48/EC, Article 3(g); 12 CFR 1026.4)
 */
export function creditCost(schedule: Schedule, fees: readonly CreditFee[]): CreditCost {
  const { installments, upfrontInterest, principal } = schedule
  const interest = add(upfrontInterest, sum(installments.map((row) => row.interest)))
  const charged = totalFees(fees.filter(isCostOfCredit), installments.length)
  const total = add(interest, charged)
  return { interest, fees: charged, total, totalPayable: add(principal, total) }
}
