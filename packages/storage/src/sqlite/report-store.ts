import { type CurrencyCode, type Instant, type LocalDate, type Minor, negate, ZERO, ZERO_BREAKDOWN } from '@lend/core'
import type { CollectionRow, LoanStanding, ReportStore, StandingBatch, TrialBalanceRow } from '@lend/engine'
import type { LoansTable } from '../tables.ts'
import { exactSum, sumAsText } from './exact.ts'
import type { Session } from './session.ts'

const LOANS_AT_ONCE = 2000

export function reportStore(session: Session): ReportStore {
  return {
    standings: (asOf, knownAt) => standings(session, asOf, knownAt),
    collections: async (from, to, by) => collections(session, from, to, by),
    trialBalance: async (asOf, knownAt) => trialBalance(session, asOf, knownAt),
  }
}

type StandingRow = Pick<
  LoansTable,
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
> & { readonly status: LoanStanding['status']; readonly disbursed_on: string }

const STANDINGS = `SELECT loan_id, number, product_code, currency, status, disbursed_on, disbursed, outstanding_principal,
    outstanding_interest, outstanding_fees, outstanding_penalties, changed_on, next_action_on, next_due_on,
    oldest_unpaid_on FROM loans WHERE loan_id > ? AND disbursed_on <= ? ORDER BY loan_id LIMIT ?`

/** Only loans with something due by the day are looked up: their installments lie together, and most loans need none. */
const ARREARS = `SELECT loan_id,
    SUM(charged_principal - repaid_principal - waived_principal) AS principal,
    SUM(charged_interest - repaid_interest - waived_interest) AS interest,
    SUM(charged_fees - repaid_fees - waived_fees) AS fees,
    SUM(charged_penalties - repaid_penalties - waived_penalties) AS penalties
  FROM json_each(?) AS wanted CROSS JOIN installments ON installments.loan_id = wanted.value
  WHERE due_on <= ? AND settled_on IS NULL GROUP BY loan_id`

type Arrears = LoanStanding['arrears']

const LEARNED_LATER = 'SELECT DISTINCT loan_id FROM loan_events WHERE recorded_at > ?'

async function* standings(
  session: Session,
  asOf: LocalDate,
  knownAt: Instant | null,
): AsyncGenerator<StandingBatch, void> {
  const learnedLater = knownAt === null ? new Set<string>() : learnedAfter(session, knownAt)
  const needs = (loan: StandingRow): 'nothing' | 'advance' | 'refold' => {
    if (loan.changed_on > asOf || learnedLater.has(loan.loan_id)) return 'refold'
    return loan.next_action_on !== null && loan.next_action_on <= asOf ? 'advance' : 'nothing'
  }
  for (let after = ''; ; ) {
    const loans = session.all<StandingRow>(STANDINGS, [after, asOf, LOANS_AT_ONCE])
    const found = Map.groupBy(loans, needs)
    const idsOf = (group: readonly StandingRow[] = []): readonly string[] => group.map((loan) => loan.loan_id)
    const stored = found.get('nothing') ?? []
    const arrears = arrearsOf(session, stored, asOf)
    const rows = stored.map((loan) => standingOf(loan, arrears.get(loan.loan_id) ?? ZERO_BREAKDOWN))
    if (loans.length > 0) yield { rows, advance: idsOf(found.get('advance')), refold: idsOf(found.get('refold')) }
    if (loans.length < LOANS_AT_ONCE) return
    after = loans.at(-1)?.loan_id ?? after
  }
}

function learnedAfter(session: Session, instant: Instant): ReadonlySet<string> {
  return new Set(session.all<{ loan_id: string }>(LEARNED_LATER, [instant]).map((row) => row.loan_id))
}

function arrearsOf(session: Session, loans: readonly StandingRow[], asOf: LocalDate): ReadonlyMap<string, Arrears> {
  const late = loans.filter((loan) => loan.next_due_on !== null && loan.next_due_on <= asOf).map((loan) => loan.loan_id)
  const rows = session.all<Arrears & { loan_id: string }>(ARREARS, [JSON.stringify(late), asOf])
  return new Map(rows.map(({ loan_id, ...arrears }) => [loan_id, arrears]))
}

function standingOf(row: StandingRow, arrears: Arrears): LoanStanding {
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

const PERIOD = { day: 'SUBSTR(%, 1, 10)', month: 'SUBSTR(%, 1, 7)' } as const
const CHARGED = 'charged_principal + charged_interest + charged_fees + charged_penalties'
const WAIVED = 'waived_principal + waived_interest + waived_fees + waived_penalties'

/** What fell due: less what was waived, and without what a written-off loan would have asked for later. */
function dueQuery(period: string): string {
  return `SELECT ${period.replace('%', 'installments.due_on')} AS period, loans.currency,
      ${sumAsText(`${CHARGED} - (${WAIVED})`)} AS due
    FROM installments JOIN loans ON loans.loan_id = installments.loan_id
    WHERE installments.due_on BETWEEN ? AND ?
      AND (loans.status <> 'written-off' OR installments.due_on <= loans.closed_on)
      AND (loans.opened_on IS NULL OR installments.due_on > loans.opened_on)
    GROUP BY 1, 2`
}

/** What came in and was not taken back. */
function collectedQuery(period: string): string {
  const parts = ['principal', 'interest', 'fees', 'penalties', 'credit']
  return `SELECT ${period.replace('%', 'allocations.effective_on')} AS period, loans.currency,
      COUNT(DISTINCT allocations.repayment_id) AS repayments,
      ${parts.map((part) => `${sumAsText(`allocations.${part}`)} AS ${part}`).join(', ')}
    FROM allocations JOIN loans ON loans.loan_id = allocations.loan_id
    WHERE allocations.effective_on BETWEEN ? AND ?
    GROUP BY 1, 2`
}

type CollectedRow = Record<'period' | 'currency' | keyof CollectionRow['collected'], string> & { repayments: number }

function collections(session: Session, from: LocalDate, to: LocalDate, by: 'day' | 'month'): readonly CollectionRow[] {
  const due = session.all<Record<'period' | 'currency' | 'due', string>>(dueQuery(PERIOD[by]), [from, to])
  const collected = session.all<CollectedRow>(collectedQuery(PERIOD[by]), [from, to])
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

function partsOf(parts: Record<keyof CollectionRow['collected'], string>): CollectionRow['collected'] {
  return {
    principal: exactSum(parts.principal),
    interest: exactSum(parts.interest),
    fees: exactSum(parts.fees),
    penalties: exactSum(parts.penalties),
    credit: exactSum(parts.credit),
  }
}

const BALANCES = `SELECT account, currency, ${sumAsText('amount')} AS balance FROM journal
  WHERE posted_on <= ? AND recorded_at <= ? GROUP BY account, currency HAVING SUM(amount) <> 0 ORDER BY account, currency`

/** Later than any instant in ISO 8601. */
const EVER = '~'

function trialBalance(session: Session, asOf: LocalDate, knownAt: Instant | null): readonly TrialBalanceRow[] {
  const rows = session.all<{ account: string; currency: string; balance: string }>(BALANCES, [asOf, knownAt ?? EVER])
  return rows.map(({ account, currency, balance }) => {
    const amount = exactSum(balance)
    return {
      account,
      currency: currency as CurrencyCode,
      debit: amount > 0 ? amount : ZERO,
      credit: amount < 0 ? negate(amount) : ZERO,
    }
  })
}
