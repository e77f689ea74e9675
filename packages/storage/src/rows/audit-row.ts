/** Records of the audit trail as rows and back. */
import { type AuditCommand, type AuditRecord, canonicalJson } from '@lend/engine'
import { auditHash, auditId, BOOK_CHAIN } from '../audit-chain.ts'
import type { AuditTable, BookTable } from '../tables.ts'

/** The next record of the book's own chain. @param book how its chain ends so far */
export function bookAuditRow(
  { actor, command, input, recordedAt }: AuditCommand,
  book: Pick<BookTable, 'audit_count' | 'audit_head'>,
): AuditTable {
  const place = { chain: BOOK_CHAIN, sequence: book.audit_count + 1 }
  const text = canonicalJson(input ?? null)
  const fields = { ...place, actor, command, input: text, factsHash: null, recordedAt, previousHash: book.audit_head }
  return {
    ...place,
    actor_kind: actor.kind,
    actor_name: actor.name,
    command,
    input: text,
    facts_hash: null,
    recorded_at: recordedAt,
    previous_hash: book.audit_head,
    hash: auditHash(fields),
  }
}

export function auditRecordOf(row: AuditTable): AuditRecord {
  return {
    id: auditId(row.chain, row.sequence),
    chain: row.chain,
    sequence: row.sequence,
    actor: { kind: row.actor_kind, name: row.actor_name },
    command: row.command,
    input: JSON.parse(row.input) as unknown,
    factsHash: row.facts_hash,
    recordedAt: row.recorded_at,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
