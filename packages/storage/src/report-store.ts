/** Reports from the tables of a book, whichever database holds them: the queries both understand, and the one that each has its own way for. */
import type { Instant, LocalDate } from '@lend/core'
import type { ReportStore, StandingBatch } from '@lend/engine'
import { BALANCES, collectedQuery, dueQuery, EVER, LEARNED_LATER, STANDINGS } from './report-queries.ts'
import {
  type ArrearsRow,
  type CollectedRow,
  collectionRows,
  type DueRow,
  sortStandings,
  standingBatch,
  type StandingRow,
  trialBalanceRow,
} from './rows/report-rows.ts'
import type { Ask } from './loan-questions.ts'

const LOANS_AT_ONCE = 2000

/** What some loans owe of what fell due by a day. */
export type ArrearsOf = (
  late: readonly string[],
  asOf: LocalDate,
) => readonly ArrearsRow[] | Promise<readonly ArrearsRow[]>

export function reportStoreOver(ask: Ask, arrearsOf: ArrearsOf): ReportStore {
  return {
    standings: (asOf, knownAt) => standings(ask, arrearsOf, asOf, knownAt),
    collections: async (from, to, by) => {
      const due = await ask<DueRow>(dueQuery(by), [from, to])
      return collectionRows(due, await ask<CollectedRow>(collectedQuery(by), [from, to]))
    },
    trialBalance: async (asOf, knownAt) => {
      const values = [asOf, knownAt ?? EVER]
      return (await ask<Record<'account' | 'currency' | 'balance', string>>(BALANCES, values)).map(trialBalanceRow)
    },
  }
}

async function* standings(
  ask: Ask,
  arrearsOf: ArrearsOf,
  asOf: LocalDate,
  knownAt: Instant | null,
): AsyncGenerator<StandingBatch, void> {
  const learnedLater = knownAt === null ? new Set<string>() : await learnedAfter(ask, knownAt)
  for (let after = ''; ; ) {
    const loans: readonly StandingRow[] = await ask<StandingRow>(STANDINGS, [after, asOf, LOANS_AT_ONCE])
    const sorted = sortStandings(loans, asOf, learnedLater)
    if (loans.length > 0) yield standingBatch(sorted, await arrearsOf(sorted.late, asOf))
    if (loans.length < LOANS_AT_ONCE) return
    after = loans.at(-1)?.loan_id ?? after
  }
}

async function learnedAfter(ask: Ask, instant: Instant): Promise<ReadonlySet<string>> {
  return new Set((await ask<{ loan_id: string }>(LEARNED_LATER, [instant])).map((row) => row.loan_id))
}
