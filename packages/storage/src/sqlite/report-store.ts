import type { Instant, LocalDate } from '@lend/core'
import type { CollectionRow, ReportStore, StandingBatch, TrialBalanceRow } from '@lend/engine'
import { sumAsText } from '../exact.ts'
import {
  type ArrearsRow,
  type CollectedRow,
  collectionRows,
  type DueRow,
  sortStandings,
  standingBatch,
  type StandingRow,
  trialBalanceRow,
} from '../rows/report-rows.ts'
import type { Session } from './session.ts'

const LOANS_AT_ONCE = 2000

export function reportStore(session: Session): ReportStore {
  return {
    standings: (asOf, knownAt) => standings(session, asOf, knownAt),
    collections: async (from, to, by) => collections(session, from, to, by),
    trialBalance: async (asOf, knownAt) => trialBalance(session, asOf, knownAt),
  }
}

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

const LEARNED_LATER = 'SELECT DISTINCT loan_id FROM loan_events WHERE recorded_at > ?'

async function* standings(
  session: Session,
  asOf: LocalDate,
  knownAt: Instant | null,
): AsyncGenerator<StandingBatch, void> {
  const learnedLater = knownAt === null ? new Set<string>() : learnedAfter(session, knownAt)
  for (let after = ''; ; ) {
    const loans = session.all<StandingRow>(STANDINGS, [after, asOf, LOANS_AT_ONCE])
    const sorted = sortStandings(loans, asOf, learnedLater)
    if (loans.length > 0) yield standingBatch(sorted, arrearsOf(session, sorted.late, asOf))
    if (loans.length < LOANS_AT_ONCE) return
    after = loans.at(-1)?.loan_id ?? after
  }
}

function learnedAfter(session: Session, instant: Instant): ReadonlySet<string> {
  return new Set(session.all<{ loan_id: string }>(LEARNED_LATER, [instant]).map((row) => row.loan_id))
}

function arrearsOf(session: Session, late: readonly string[], asOf: LocalDate): readonly ArrearsRow[] {
  return session.all<ArrearsRow>(ARREARS, [JSON.stringify(late), asOf])
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

function collections(session: Session, from: LocalDate, to: LocalDate, by: 'day' | 'month'): readonly CollectionRow[] {
  const due = session.all<DueRow>(dueQuery(PERIOD[by]), [from, to])
  return collectionRows(due, session.all<CollectedRow>(collectedQuery(PERIOD[by]), [from, to]))
}

const BALANCES = `SELECT account, currency, ${sumAsText('amount')} AS balance FROM journal
  WHERE posted_on <= ? AND recorded_at <= ? GROUP BY account, currency HAVING SUM(amount) <> 0 ORDER BY account, currency`

/** Later than any instant in ISO 8601. */
const EVER = '~'

function trialBalance(session: Session, asOf: LocalDate, knownAt: Instant | null): readonly TrialBalanceRow[] {
  const rows = session.all<Record<'account' | 'currency' | 'balance', string>>(BALANCES, [asOf, knownAt ?? EVER])
  return rows.map(trialBalanceRow)
}
