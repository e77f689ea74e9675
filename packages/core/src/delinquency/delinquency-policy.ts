/** How lateness is counted and named, as data. */

/** A class of lateness. It holds from `fromDaysPastDue` on, until the next one's begins. */
export interface Bucket {
  /** 'current', 'dpd-30', 'sma-1', 'npa'. */
  readonly code: string
  readonly fromDaysPastDue: number
  /** Not left before all arrears are paid (an RBI non-performing asset). */
  readonly sticky: boolean
  /** Counts as non-performing. */
  readonly nonPerforming: boolean
}

export interface DelinquencyPolicy {
  /** 0: the due day is day 0, the day after it is day 1 past due. 1: an installment unpaid at the end of its due day is 1 day past due (RBI). */
  readonly dueDayCounts: 0 | 1
  /** Days past due after which a loan is called delinquent: `delinquentDays` = days past due less these, not below 0. */
  readonly graceDays: number
  /** Whether an installment whose principal and interest are paid, but not its fees or penalties, still counts as past due. */
  readonly counts: 'any-amount' | 'principal-and-interest'
  /**
   * The borrower is classified, not the loan: one non-performing loan makes all of them so, until nothing of any is past due. Absent: each
   * loan by itself.
   */
  readonly byBorrower?: boolean
  /** Rising in `fromDaysPastDue`, the first one at 0. */
  readonly buckets: readonly Bucket[]
}

/** Current, then 1-30, 31-60, 61-90, 91-120, over 120 days past due. */
export const LADDER_30_60_90_120: DelinquencyPolicy = {
  dueDayCounts: 0,
  graceDays: 0,
  counts: 'principal-and-interest',
  buckets: [
    { code: 'current', fromDaysPastDue: 0, sticky: false, nonPerforming: false },
    { code: '1-30', fromDaysPastDue: 1, sticky: false, nonPerforming: false },
    { code: '31-60', fromDaysPastDue: 31, sticky: false, nonPerforming: false },
    { code: '61-90', fromDaysPastDue: 61, sticky: false, nonPerforming: false },
    { code: '91-120', fromDaysPastDue: 91, sticky: false, nonPerforming: true },
    { code: 'over-120', fromDaysPastDue: 121, sticky: false, nonPerforming: true },
  ],
}

/**
 * Special mention accounts and non-performing assets of the Reserve Bank of India: SMA-0 on the due day itself, SMA-1, SMA-2 and NPA
 * on due date + 30, 60 and 90 days.
 * @see RBI/2021-22/125, DOR.STR.REC.68/21.04.048/2021-22 of 12 November 2021
 */
export const RBI_SMA_NPA: DelinquencyPolicy = {
  dueDayCounts: 1,
  graceDays: 0,
  counts: 'any-amount',
  byBorrower: true,
  buckets: [
    { code: 'standard', fromDaysPastDue: 0, sticky: false, nonPerforming: false },
    { code: 'sma-0', fromDaysPastDue: 1, sticky: false, nonPerforming: false },
    { code: 'sma-1', fromDaysPastDue: 31, sticky: false, nonPerforming: false },
    { code: 'sma-2', fromDaysPastDue: 61, sticky: false, nonPerforming: false },
    { code: 'npa', fromDaysPastDue: 91, sticky: true, nonPerforming: true },
  ],
}
