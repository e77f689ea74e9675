import { invariant } from '@lend/core'
import { type AuditCommand, type AuditRecord, type AuditStore, canonicalJson } from '@lend/engine'
import { auditHash, auditId, BOOK_CHAIN } from '../audit-chain.ts'
import type { AuditTable, BookTable } from '../tables.ts'
import { bulkInsert, rowValues } from './bulk.ts'
import type { Session } from './session.ts'

export const AUDIT_COLUMNS: readonly (keyof AuditTable)[] = [
  'chain',
  'sequence',
  'actor_kind',
  'actor_name',
  'command',
  'input',
  'facts_hash',
  'recorded_at',
  'previous_hash',
  'hash',
]

const INSERT = bulkInsert<AuditTable>('audit', AUDIT_COLUMNS)
const BATCH = 1000

export function auditReader(session: Session): Pick<AuditStore, 'stream'> {
  return { stream: () => streamAudit(session) }
}

export function auditStore(session: Session): AuditStore {
  return { ...auditReader(session), append: async (command) => session.write(() => appendToBook(session, command)) }
}

function appendToBook(session: Session, { actor, command, input, recordedAt }: AuditCommand): void {
  const book = session.get<Pick<BookTable, 'audit_count' | 'audit_head'>>('SELECT audit_count, audit_head FROM book')
  invariant(book, 'a book has settings')
  const place = { chain: BOOK_CHAIN, sequence: book.audit_count + 1 }
  const text = canonicalJson(input ?? null)
  const fields = { ...place, actor, command, input: text, factsHash: null, recordedAt, previousHash: book.audit_head }
  const hash = auditHash(fields)
  const row: AuditTable = {
    ...place,
    actor_kind: actor.kind,
    actor_name: actor.name,
    command,
    input: text,
    facts_hash: null,
    recorded_at: recordedAt,
    previous_hash: book.audit_head,
    hash,
  }
  session.run(INSERT.one, rowValues(INSERT.columns, row))
  session.run('UPDATE book SET audit_count = ?, audit_head = ?', [place.sequence, hash])
}

async function* streamAudit(session: Session): AsyncGenerator<readonly AuditRecord[]> {
  for (let last: AuditTable | undefined; ; ) {
    const sql = 'SELECT * FROM audit WHERE (chain, sequence) > (?, ?) ORDER BY chain, sequence LIMIT ?'
    const rows = session.all<AuditTable>(sql, [last?.chain ?? '', last?.sequence ?? 0, BATCH])
    if (rows.length > 0) yield rows.map(auditRecordOf)
    if (rows.length < BATCH) return
    last = rows.at(-1)
  }
}

function auditRecordOf(row: AuditTable): AuditRecord {
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
