/** What the queries behind reports give, in the words of the ports. */
import { type Breakdown, type CurrencyCode, type LocalDate, type Minor, negate, ZERO, ZERO_BREAKDOWN } from '@lend/core'
import type { CollectionRow, LoanStanding, StandingBatch, TrialBalanceRow } from '@lend/engine'
import { exactSum } from '../exact.ts'
import type { LoansTable } from '../tables.ts'

type StandingColumn =
  | 'loan_id'
  | 'number'
  | 'product_code'
  | 'currency'
  | 'disbursed'
  | 'outstanding_principal'
  | 'outstanding_interest'
  | 'outstanding_fees'
  | 'outstanding_penalties'
  | 'changed_on'
  | 'next_action_on'
  | 'next_due_on'
  | 'oldest_unpaid_on'

export type StandingRow = Pick<LoansTable, StandingColumn> & {
  readonly status: LoanStanding['status']
  readonly disbursed_on: string
}

/** Loans by what has to be done to know how they stood on a day. */
export interface SortedStandings {
  /** Stored as they stood. */
  readonly stored: readonly StandingRow[]
  /** Stored ones with something due by the day, whose arrears have to be looked up. */
  readonly late: readonly string[]
  readonly advance: StandingBatch['advance']
  readonly refold: StandingBatch['refold']
}

/** @param learnedLater ids of loans of which something was recorded after the instant that is asked for */
export function sortStandings(
  loans: readonly StandingRow[],
  asOf: LocalDate,
  learnedLater: ReadonlySet<string>,
): SortedStandings {
  const needs = (loan: StandingRow): 'nothing' | 'advance' | 'refold' => {
    if (loan.changed_on > asOf || learnedLater.has(loan.loan_id)) return 'refold'
    return loan.next_action_on !== null && loan.next_action_on <= asOf ? 'advance' : 'nothing'
  }
  const found = Map.groupBy(loans, needs)
  const stored = found.get('nothing') ?? []
  const late = stored.filter((loan) => loan.next_due_on !== null && loan.next_due_on <= asOf)
  return {
    stored,
    late: idsOf(late),
    advance: idsOf(found.get('advance') ?? []),
    refold: idsOf(found.get('refold') ?? []),
  }
}

function idsOf(loans: readonly StandingRow[]): readonly string[] {
  return loans.map((loan) => loan.loan_id)
}

/** The unpaid parts of what was due. */
export type ArrearsRow = Breakdown & { readonly loan_id: string }

export function standingBatch(
  { stored, advance, refold }: SortedStandings,
  arrears: readonly ArrearsRow[],
): StandingBatch {
  const byLoan = new Map(arrears.map(({ loan_id, ...parts }) => [loan_id, parts]))
  const rows = stored.map((loan) => standingOf(loan, byLoan.get(loan.loan_id) ?? ZERO_BREAKDOWN))
  return { rows, advance, refold }
}

function standingOf(row: StandingRow, arrears: Breakdown): LoanStanding {
  return {
    loanId: row.loan_id,
    number: row.number,
    productCode: row.product_code,
    currency: row.currency as CurrencyCode,
    status: row.status,
    disbursedOn: row.disbursed_on as LocalDate,
    disbursed: row.disbursed as Minor,
    outstanding: {
      principal: row.outstanding_principal as Minor,
      interest: row.outstanding_interest as Minor,
      fees: row.outstanding_fees as Minor,
      penalties: row.outstanding_penalties as Minor,
    },
    arrears,
    oldestUnpaidDueDate: row.oldest_unpaid_on as LocalDate | null,
  }
}

/** Sums as text: a book's may pass what a JavaScript number holds. */
export type DueRow = Readonly<Record<'period' | 'currency' | 'due', string>>
export type CollectedRow = Readonly<Record<'period' | 'currency' | keyof CollectionRow['collected'], string>> & {
  readonly repayments: number
}

/** What fell due beside what came in, by period and currency. @throws {LendError} NUMBER_OUT_OF_RANGE */
export function collectionRows(due: readonly DueRow[], collected: readonly CollectedRow[]): readonly CollectionRow[] {
  const rows = new Map<string, CollectionRow>()
  for (const { period, currency, due: sum } of due) {
    rows.set(`${period} ${currency}`, { ...nothingCollected(period, currency), due: exactSum(sum) })
  }
  for (const { period, currency, repayments, ...parts } of collected) {
    const row = rows.get(`${period} ${currency}`) ?? nothingCollected(period, currency)
    rows.set(`${period} ${currency}`, { ...row, repayments, collected: partsOf(parts) })
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

function nothingCollected(period: string, currency: string): CollectionRow {
  return {
    period,
    currency: currency as CurrencyCode,
    due: ZERO,
    collected: { ...ZERO_BREAKDOWN, credit: ZERO },
    repayments: 0,
  }
}

function partsOf(parts: Readonly<Record<keyof CollectionRow['collected'], string>>): CollectionRow['collected'] {
  return {
    principal: exactSum(parts.principal),
    interest: exactSum(parts.interest),
    fees: exactSum(parts.fees),
    penalties: exactSum(parts.penalties),
    credit: exactSum(parts.credit),
  }
}

/** @param balance debits less credits, as text */
export function trialBalanceRow({
  account,
  currency,
  balance,
}: Readonly<Record<'account' | 'currency' | 'balance', string>>): TrialBalanceRow {
  const amount = exactSum(balance)
  return {
    account,
    currency: currency as CurrencyCode,
    debit: amount > 0 ? amount : ZERO,
    credit: amount < 0 ? negate(amount) : ZERO,
  }
}
