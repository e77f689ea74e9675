import type { Instant, LocalDate } from '@lend/core'
import type { CollectionRow, ReportStore, StandingBatch, TrialBalanceRow } from '@lend/engine'
import { BALANCES, collectedQuery, dueQuery, EVER, LEARNED_LATER, STANDINGS } from '../report-queries.ts'
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

/** Only loans with something due by the day are looked up: their installments lie together, and most loans need none. */
const ARREARS = `SELECT loan_id,
    SUM(charged_principal - repaid_principal - waived_principal) AS principal,
    SUM(charged_interest - repaid_interest - waived_interest) AS interest,
    SUM(charged_fees - repaid_fees - waived_fees) AS fees,
    SUM(charged_penalties - repaid_penalties - waived_penalties) AS penalties
  FROM json_each(?) AS wanted CROSS JOIN installments ON installments.loan_id = wanted.value
  WHERE due_on <= ? AND settled_on IS NULL GROUP BY loan_id`

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

function collections(session: Session, from: LocalDate, to: LocalDate, by: 'day' | 'month'): readonly CollectionRow[] {
  const due = session.all<DueRow>(dueQuery(by), [from, to])
  return collectionRows(due, session.all<CollectedRow>(collectedQuery(by), [from, to]))
}

function trialBalance(session: Session, asOf: LocalDate, knownAt: Instant | null): readonly TrialBalanceRow[] {
  const rows = session.all<Record<'account' | 'currency' | 'balance', string>>(BALANCES, [asOf, knownAt ?? EVER])
  return rows.map(trialBalanceRow)
}
