/** What an import did, and what it found. */
import type { LocalDate, Minor } from '@lend/core'
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
  /** Lives that were found, of matched balances too. */
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

export interface Tally {
  add(reconciled: ReconciledLoan): void
  readonly loans: number
  summary(): Pick<ImportSummary, 'loans' | 'principal' | 'outstandingPrincipal' | 'installment' | 'balance' | 'lives'>
}

export function createTally(): Tally {
  const installment = noVerdicts()
  const balance = noVerdicts()
  const lives: Partial<Record<LifeKind, number>> = {}
  let loans = 0
  let principal = 0
  let outstanding = 0
  return {
    add: (reconciled) => {
      loans += 1
      principal += reconciled.loan.principal
      outstanding += reconciled.loan.balance
      installment[reconciled.installment.verdict] += 1
      balance[reconciled.balance.verdict] += 1
      const kind = reconciled.life?.kind
      if (kind !== undefined) lives[kind] = (lives[kind] ?? 0) + 1
    },
    get loans() {
      return loans
    },
    summary: () => ({
      loans,
      principal: principal as Minor,
      outstandingPrincipal: outstanding as Minor,
      installment,
      balance,
      lives,
    }),
  }
}

function noVerdicts(): Record<Verdict, number> {
  return { matched: 0, explained: 0, unexplained: 0 }
}
