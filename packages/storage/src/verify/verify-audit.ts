/** Goes over the audit trail of a book: every chain, the facts it vouches for, and the ends that were once carried elsewhere. */
import { setImmediate as breathe } from 'node:timers/promises'
import { BOOK_CHAIN } from '../audit-chain.ts'
import { type BookSource, pagesOf, type StoredBook } from '../book-source.ts'
import type { Tables } from '../tables.ts'
import { type AuditHead, type AuditRoot, rootCount } from './audit-heads.ts'
import { chainCheck, type ChainHead, endFindings } from './chain-check.ts'
import { factFindings, strayChains } from './check-trail.ts'
import type { Finding } from './stored-loan.ts'

export interface VerifyAuditOptions {
  /** Ends that were exported earlier: each must still be where it was. */
  readonly heads?: ReadonlyMap<string, ChainHead>
  /** Called after each batch with the records gone over. */
  readonly onProgress?: (done: number, total: number) => void
  /** Stops after so many findings. Default 1,000. */
  readonly mostFindings?: number
}

export interface VerifyAuditReport extends AuditRoot {
  readonly findings: readonly Finding[]
  /** False when `mostFindings` ended it early; the root is then of what was gone over. */
  readonly complete: boolean
}

const LOANS_AT_ONCE = 1000
const MOST_FINDINGS = 1000

/** Checks the audit trail of a book. Nothing is changed; memory stays flat, whatever the size of the book. */
export function verifyAudit(book: StoredBook, options: VerifyAuditOptions = {}): Promise<VerifyAuditReport> {
  return book.inspect((source) => verifyAuditSource(source, options))
}

export async function verifyAuditSource(source: BookSource, options: VerifyAuditOptions): Promise<VerifyAuditReport> {
  const { heads = new Map(), mostFindings = MOST_FINDINGS } = options
  const tell = await progressOf(source, options)
  const counted = rootCount()
  const findings: Finding[] = []
  for await (const chain of chainsOf(source, heads)) {
    counted.add(chain.head)
    findings.push(...chain.findings)
    if (findings.length >= mostFindings) break
    await tell(chain.head.count)
  }
  const complete = findings.length < mostFindings
  if (complete) findings.push(...(await strayChains(source)), ...(await goneChains(source, heads)))
  return { ...counted.root(), findings: findings.slice(0, mostFindings), complete }
}

interface CheckedChain {
  readonly head: AuditHead
  readonly findings: readonly Finding[]
}

async function* chainsOf(
  source: BookSource,
  heads: ReadonlyMap<string, ChainHead>,
): AsyncGenerator<CheckedChain, void> {
  for await (const loans of pagesOf(source, 'loans', null, LOANS_AT_ONCE)) {
    const ids = loans.map(({ loan_id }) => loan_id)
    const audit = Map.groupBy(await source.ofLoans('audit', ids), ({ chain }) => chain)
    const events = Map.groupBy(await source.ofLoans('loan_events', ids), ({ loan_id }) => loan_id)
    for (const loan of loans) {
      yield checkLoanChain(loan, audit.get(loan.loan_id) ?? [], events.get(loan.loan_id) ?? [], heads)
    }
  }
  yield await checkBookChain(source, heads)
}

function checkLoanChain(
  { loan_id, number, version, audit_head }: Tables['loans'],
  audit: readonly Tables['audit'][],
  events: readonly Tables['loan_events'][],
  heads: ReadonlyMap<string, ChainHead>,
): CheckedChain {
  const walk = walkChain(loan_id, heads)
  for (const record of audit) walk.add(record)
  const messages = [...walk.end({ count: version, head: audit_head }), ...factFindings(version, audit, events)]
  return { head: walk.head(), findings: messages.map((message) => ({ check: 'audit', loan: number, message })) }
}

/** The book's own chain may be long: one record per customer and closed day. It is read in pages. */
async function checkBookChain(source: BookSource, heads: ReadonlyMap<string, ChainHead>): Promise<CheckedChain> {
  const walk = walkChain(BOOK_CHAIN, heads)
  const before = { chain: BOOK_CHAIN, sequence: 0 } as Tables['audit']
  for await (const page of pagesOf(source, 'audit', before)) {
    const own = page.filter(({ chain }) => chain === BOOK_CHAIN)
    for (const record of own) walk.add(record)
    if (own.length < page.length) break
  }
  const [book] = await source.page('book', null, 1)
  const expected = { count: book?.audit_count ?? 0, head: book?.audit_head ?? '' }
  const findings = walk.end(expected).map((message) => ({ check: 'audit', loan: null, message }) as const)
  return { head: walk.head(), findings }
}

interface ChainWalk {
  add(record: Tables['audit']): void
  /** All that is wrong with it. */
  end(expected: ChainHead): readonly string[]
  head(): AuditHead
}

function walkChain(chain: string, heads: ReadonlyMap<string, ChainHead>): ChainWalk {
  const check = chainCheck()
  const findings: string[] = []
  const anchor = heads.get(chain)
  return {
    add: (record) => {
      findings.push(...check.add(record))
      if (anchor?.count === check.head().count && anchor.head !== record.hash)
        findings.push(`audit record ${anchor.count} is not the one that was exported: the trail was rewritten`)
    },
    end: (expected) => {
      const head = check.head()
      const isShort = anchor !== undefined && head.count < anchor.count
      const cut = isShort
        ? [`its audit trail had ${anchor.count} records when it was exported; it has ${head.count}`]
        : []
      return [...findings, ...endFindings(head, expected), ...cut]
    },
    head: () => ({ chain, ...check.head() }),
  }
}

/** Chains that were exported and whose loans are gone. */
async function goneChains(source: BookSource, heads: ReadonlyMap<string, ChainHead>): Promise<readonly Finding[]> {
  if (heads.size === 0) return []
  const missing = new Set(heads.keys())
  missing.delete(BOOK_CHAIN)
  for await (const loans of pagesOf(source, 'loans')) for (const { loan_id } of loans) missing.delete(loan_id)
  return [...missing].map((chain) => ({
    check: 'audit',
    loan: null,
    message: `the loan ${chain}, whose audit trail was exported, is gone`,
  }))
}

async function progressOf(
  source: BookSource,
  { onProgress }: VerifyAuditOptions,
): Promise<(records: number) => Promise<void>> {
  const [counted] = await source.query<{ records: number }>('SELECT COUNT(*) AS records FROM audit')
  const total = counted?.records ?? 0
  let done = 0
  let chains = 0
  return async (records) => {
    done += records
    chains += 1
    if (chains % LOANS_AT_ONCE !== 0 && done < total) return
    onProgress?.(done, total)
    await breathe()
  }
}
