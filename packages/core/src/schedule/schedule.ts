/** A resolved schedule: what falls due when. */
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'

/** One row of a schedule. */
export interface ScheduledInstallment {
  /** 1 for the first. */
  readonly number: number
  /** Start of its interest period, included. */
  readonly from: LocalDate
  /** End of its interest period, excluded; equal to `dueDate` unless only the payment day is rolled off a holiday. */
  readonly to: LocalDate
  readonly dueDate: LocalDate
  /** Below 0 where interest joins the principal: the row then asks for `principal` + `interest`, 0 or more. */
  readonly principal: Minor
  readonly interest: Minor
  /** Outstanding principal once this row is paid. */
  readonly balance: Minor
}

export interface Schedule {
  readonly disbursedOn: LocalDate
  readonly principal: Minor
  /** The level installment, before the row that takes the residue; null where there is none. */
  readonly installment: Minor | null
  /** Interest that is collected on disbursement: of a stub period ('upfront'), or of the whole term (`interestCollected`); else 0. */
  readonly upfrontInterest: Minor
  readonly installments: readonly ScheduledInstallment[]
  /** Numbers of the rows whose interest is more than their installment, where rows are planned one by one and there are such. */
  readonly interestAboveInstallment?: readonly number[]
}
