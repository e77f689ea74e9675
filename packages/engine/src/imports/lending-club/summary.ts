/** What an import did, and what it found. */
import { type LocalDate, type Minor, minor } from '@lend/core'
import type { LifeKind, Reconciliation, Verdict, VerdictCounts } from '../reconcile/index.ts'
import type { BadRow, TapeLoan, TapeStatus } from './tape-loan.ts'

export interface ImportSummary {
  readonly takenOn: LocalDate
  /** Loans now in the book (after a dry run: that would be). */
  readonly loans: number
  readonly principal: Minor
  readonly outstandingPrincipal: Minor
  readonly skipped: readonly BadRow[]
  readonly installment: VerdictCounts
  readonly balance: VerdictCounts
  /** Matched balances whose interest paid has a life too, to the cent. */
  readonly matchedWithInterest: number
  /** Lives that explain balances. */
  readonly lives: Readonly<Partial<Record<LifeKind, number>>>
  readonly seconds: number
  readonly dryRun: boolean
}

/** One line of the reconciliation report. */
export interface ReconciledLoan extends Reconciliation {
  readonly number: string
  readonly loan: TapeLoan
}

/** What the tape said of an imported loan; kept in the audit record of its import. */
export interface TapeNote {
  readonly source: 'lendingclub'
  readonly loanId: string
  readonly status: TapeStatus
}

type Tallied = Omit<ImportSummary, 'takenOn' | 'skipped' | 'seconds' | 'dryRun'>

export interface Tally {
  add(reconciled: ReconciledLoan): void
  summary(): Tallied
}

export function createTally(): Tally {
  const installment = noVerdicts()
  const balance = noVerdicts()
  const lives: Partial<Record<LifeKind, number>> = {}
  const counts = { loans: 0, principal: 0, outstandingPrincipal: 0, matchedWithInterest: 0 }
  return {
    add: (reconciled) => {
      const { loan, life } = reconciled
      counts.loans += 1
      counts.principal += loan.principal
      counts.outstandingPrincipal += loan.balance
      installment[reconciled.installment.verdict] += 1
      balance[reconciled.balance.verdict] += 1
      if (life === null) return
      if (reconciled.balance.verdict === 'matched') counts.matchedWithInterest += 1
      else lives[life.kind] = (lives[life.kind] ?? 0) + 1
    },
    summary: () => ({
      ...counts,
      principal: minor(counts.principal),
      outstandingPrincipal: minor(counts.outstandingPrincipal),
      installment,
      balance,
      lives,
    }),
  }
}

function noVerdicts(): Record<Verdict, number> {
  return { matched: 0, explained: 0, unexplained: 0 }
}
