/**
 * The ends of all audit chains, and one hash over them. Whoever can write the whole database could rewrite a chain and everything that
 * knows of its end; not the ends that were carried to another place before.
 */
import { createHash } from 'node:crypto'
import { LendError } from '@lend/core'
import { BOOK_CHAIN } from '../audit-chain.ts'
import { type BookSource, pagesOf } from '../book-source.ts'
import type { ChainHead } from './chain-check.ts'

export interface AuditHead extends ChainHead {
  /** Loan id, or 'book'. */
  readonly chain: string
}

export interface AuditRoot {
  readonly chains: number
  readonly records: number
  /** Hex SHA-256 over the ends, in the order of the loans' ids and the book's own last. */
  readonly root: string
}

export interface RootCount {
  add(head: AuditHead): void
  root(): AuditRoot
}

export function rootCount(): RootCount {
  const digest = createHash('sha256')
  let chains = 0
  let records = 0
  return {
    add: ({ chain, count, head }) => {
      digest.update(`${chain} ${count} ${head}\n`)
      chains += 1
      records += count
    },
    root: () => ({ chains, records, root: digest.digest('hex') }),
  }
}

/** The ends as loans and book know them, in the order of the root. */
export async function* auditHeads(source: BookSource): AsyncGenerator<AuditHead, void> {
  for await (const loans of pagesOf(source, 'loans')) {
    yield* loans.map(({ loan_id, version, audit_head }) => ({ chain: loan_id, count: version, head: audit_head }))
  }
  const [book] = await source.page('book', null, 1)
  if (book) yield { chain: BOOK_CHAIN, count: book.audit_count, head: book.audit_head }
}

/** One end as a line of a file. */
export function headLine({ chain, count, head }: AuditHead): string {
  return `${JSON.stringify({ chain, count, head })}\n`
}

/** The last line of a file of ends. */
export function rootLine(root: AuditRoot): string {
  return `${JSON.stringify(root)}\n`
}

/**
 * Ends from the lines of a file, which has to agree with its own last line.
 * @throws {LendError} INPUT_INVALID
 */
export async function readHeads(
  lines: AsyncIterable<string>,
): Promise<{ readonly heads: ReadonlyMap<string, ChainHead>; readonly root: AuditRoot }> {
  const heads = new Map<string, ChainHead>()
  const counted = rootCount()
  let told: AuditRoot | null = null
  for await (const line of lines) {
    if (told !== null) throw invalid('there are lines after its root')
    const value = parsed(line)
    if (isHead(value)) {
      heads.set(value.chain, value)
      counted.add(value)
    } else told = value as AuditRoot
  }
  const root = counted.root()
  if (told === null) throw invalid('its last line, the root, is missing')
  if (told.root !== root.root) throw invalid(`its root is ${root.root} and not ${told.root}`)
  return { heads, root }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw invalid(`${JSON.stringify(line.slice(0, 60))} is no line of it`)
  }
}

function isHead(value: unknown): value is AuditHead {
  const { chain, count, head } = (value ?? {}) as Partial<Record<keyof AuditHead, unknown>>
  return typeof chain === 'string' && Number.isSafeInteger(count) && typeof head === 'string'
}

function invalid(why: string): LendError {
  return new LendError(
    'INPUT_INVALID',
    `The file of audit heads cannot be used: ${why}. Take the file as "lend audit export" wrote it.`,
    { why },
  )
}
