import { invariant } from '@lend/core'
import type { AuditCommand, AuditRecord, AuditStore } from '@lend/engine'
import { auditRecordOf, bookAuditRow } from '../rows/audit-row.ts'
import type { AuditTable, BookTable } from '../tables.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import type { Session } from './session.ts'

const INSERT = bulkInsert('audit')
const BATCH = 1000

/** The end of the chain is locked: whoever appends next waits, and follows this record. */
const HEAD = 'SELECT audit_count, audit_head FROM book FOR NO KEY UPDATE'

export function auditReader(session: Session): Pick<AuditStore, 'stream'> {
  return { stream: () => streamAudit(session) }
}

export function auditStore(session: Session): AuditStore {
  return { ...auditReader(session), append: (command) => session.write(() => appendToBook(session, command)) }
}

async function appendToBook(session: Session, command: AuditCommand): Promise<void> {
  const book = await session.get<Pick<BookTable, 'audit_count' | 'audit_head'>>(HEAD)
  invariant(book, 'a book has settings')
  const row = bookAuditRow(command, book)
  await session.run(INSERT.sql, columnArrays('audit', [row]))
  await session.run('UPDATE book SET audit_count = ?, audit_head = ?', [row.sequence, row.hash])
}

async function* streamAudit(session: Session): AsyncGenerator<readonly AuditRecord[]> {
  for (let last: AuditTable | undefined; ; ) {
    const sql = 'SELECT * FROM audit WHERE (chain, sequence) > (?, ?) ORDER BY chain, sequence LIMIT ?'
    const rows: AuditTable[] = await session.all<AuditTable>(sql, [last?.chain ?? '', last?.sequence ?? 0, BATCH])
    if (rows.length > 0) yield rows.map(auditRecordOf)
    if (rows.length < BATCH) return
    last = rows.at(-1)
  }
}
