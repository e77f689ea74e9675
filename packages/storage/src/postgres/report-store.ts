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
    collections: (from, to, by) => collections(session, from, to, by),
    trialBalance: (asOf, knownAt) => trialBalance(session, asOf, knownAt),
  }
}

/** A sum of one loan's installments fits a bigint; without the cast Postgres would make it numeric. */
const ARREARS = `SELECT loan_id,
    SUM(charged_principal - repaid_principal - waived_principal)::bigint AS principal,
    SUM(charged_interest - repaid_interest - waived_interest)::bigint AS interest,
    SUM(charged_fees - repaid_fees - waived_fees)::bigint AS fees,
    SUM(charged_penalties - repaid_penalties - waived_penalties)::bigint AS penalties
  FROM installments WHERE loan_id = ANY(?) AND due_on <= ? AND settled_on IS NULL GROUP BY loan_id`

async function* standings(
  session: Session,
  asOf: LocalDate,
  knownAt: Instant | null,
): AsyncGenerator<StandingBatch, void> {
  const learnedLater = knownAt === null ? new Set<string>() : await learnedAfter(session, knownAt)
  for (let after = ''; ; ) {
    const loans: StandingRow[] = await session.all<StandingRow>(STANDINGS, [after, asOf, LOANS_AT_ONCE])
    const sorted = sortStandings(loans, asOf, learnedLater)
    if (loans.length > 0) yield standingBatch(sorted, await arrearsOf(session, sorted.late, asOf))
    if (loans.length < LOANS_AT_ONCE) return
    after = loans.at(-1)?.loan_id ?? after
  }
}

async function learnedAfter(session: Session, instant: Instant): Promise<ReadonlySet<string>> {
  return new Set((await session.all<{ loan_id: string }>(LEARNED_LATER, [instant])).map((row) => row.loan_id))
}

async function arrearsOf(session: Session, late: readonly string[], asOf: LocalDate): Promise<readonly ArrearsRow[]> {
  return late.length === 0 ? [] : session.all<ArrearsRow>(ARREARS, [late, asOf])
}

async function collections(
  session: Session,
  from: LocalDate,
  to: LocalDate,
  by: 'day' | 'month',
): Promise<readonly CollectionRow[]> {
  const due = await session.all<DueRow>(dueQuery(by), [from, to])
  return collectionRows(due, await session.all<CollectedRow>(collectedQuery(by), [from, to]))
}

async function trialBalance(
  session: Session,
  asOf: LocalDate,
  knownAt: Instant | null,
): Promise<readonly TrialBalanceRow[]> {
  const rows = await session.all<Record<'account' | 'currency' | 'balance', string>>(BALANCES, [asOf, knownAt ?? EVER])
  return rows.map(trialBalanceRow)
}
