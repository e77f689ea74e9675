/** Goes over a whole book and says what does not hold together. Loans are looked at in batches, so that memory stays flat. */
import { setImmediate as breathe } from 'node:timers/promises'
import { isLendError, POSTING_RULES, type RulesByBasis } from '@lend/core'
import type { BookSource, StoredBook } from '../book-source.ts'
import type { Tables } from '../tables.ts'
import { checkBook } from './check-book.ts'
import { checkAllocations, checkCounters, checkEntries, checkPrincipal } from './check-money.ts'
import { checkReplay } from './check-replay.ts'
import { checkAuditChain, checkOutbox } from './check-trail.ts'
import { loadStoredLoans } from './load-stored-loans.ts'
import type { CheckName, Finding, LoanCheck, StoredLoan } from './stored-loan.ts'

export interface VerifyOptions {
  /** Called after each batch. */
  readonly onProgress?: (done: number, total: number) => void
  /** Stops after so many findings. Default 1,000. */
  readonly mostFindings?: number
  /** The posting rules of the engine that made the book, where they are not core's. Products' own books are stored with their loans. */
  readonly postingRules?: RulesByBasis
}

export interface VerifyReport {
  readonly loans: number
  readonly events: number
  readonly findings: readonly Finding[]
  /** False when `mostFindings` or a damaged page ended it early. */
  readonly complete: boolean
}

const LOANS_AT_ONCE = 200
const MOST_FINDINGS = 1000

const LOAN_CHECKS: readonly (readonly [CheckName, LoanCheck])[] = [
  ['journal', checkEntries],
  ['projection', checkCounters],
  ['allocation', checkAllocations],
  ['principal', checkPrincipal],
  ['audit', checkAuditChain],
  ['outbox', checkOutbox],
]

/**
 * Checks a book: the state of its database, that replaying the facts gives every stored state and row, that the journal balances and agrees with the
 * loans, that repayments are allocated in full, and that audit trail and outbox are whole. Nothing is changed.
 */
export async function verifyBook(book: StoredBook, options: VerifyOptions = {}): Promise<VerifyReport> {
  return book.inspect((source) => verifySource(source, options))
}

async function verifySource(source: BookSource, options: VerifyOptions): Promise<VerifyReport> {
  const { mostFindings = MOST_FINDINGS } = options
  const findings: Finding[] = []
  const seen = { loans: 0, events: 0 }
  let complete = false
  try {
    findings.push(...(await source.checkStorage()))
    findings.push(...(await checkBook(source)))
    complete = await verifyLoans(source, options, seen, findings, mostFindings)
  } catch (error) {
    if (!isLendError(error, 'DATABASE_DAMAGED')) throw error
    findings.push({ check: 'file', loan: null, message: error.message })
  }
  return { ...seen, findings: findings.slice(0, mostFindings), complete }
}

async function verifyLoans(
  source: BookSource,
  { onProgress, postingRules = POSTING_RULES }: VerifyOptions,
  seen: { loans: number; events: number },
  findings: Finding[],
  mostFindings: number,
): Promise<boolean> {
  const [counted] = await source.query<{ loans: number }>('SELECT COUNT(*) AS loans FROM loans')
  const total = counted?.loans ?? 0
  for (let after: Tables['loans'] | null = null; ; ) {
    const batch = await loadStoredLoans(source, after, LOANS_AT_ONCE)
    for (const stored of batch) findings.push(...checkLoan(stored, postingRules))
    seen.loans += batch.length
    seen.events += batch.reduce((events, stored) => events + stored.events.length, 0)
    onProgress?.(seen.loans, total)
    if (batch.length < LOANS_AT_ONCE) return true
    if (findings.length >= mostFindings) return false
    after = batch.at(-1)?.row ?? null
    await breathe()
  }
}

/** All that is wrong with one loan. */
function checkLoan(stored: StoredLoan, rules: RulesByBasis): readonly Finding[] {
  const loan = stored.row.number
  const replayed = checkReplay(stored, rules).map(([check, message]) => ({ check, loan, message }))
  const others = LOAN_CHECKS.flatMap(([check, run]) => run(stored).map((message) => ({ check, loan, message })))
  return [...replayed, ...others]
}
