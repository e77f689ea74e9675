import { invariant } from '@lend/core'
import type { AuditCommand, AuditRecord, AuditStore } from '@lend/engine'
import { auditRecordOf, bookAuditRow } from '../rows/audit-row.ts'
import type { AuditTable, BookTable } from '../tables.ts'
import { bulkInsert, rowValues } from './bulk.ts'
import type { Session } from './session.ts'

const INSERT = bulkInsert('audit')
const BATCH = 1000

export function auditReader(session: Session): Pick<AuditStore, 'stream'> {
  return { stream: () => streamAudit(session) }
}

export function auditStore(session: Session): AuditStore {
  return { ...auditReader(session), append: async (command) => session.write(() => appendToBook(session, command)) }
}

function appendToBook(session: Session, command: AuditCommand): void {
  const book = session.get<Pick<BookTable, 'audit_count' | 'audit_head'>>('SELECT audit_count, audit_head FROM book')
  invariant(book, 'a book has settings')
  const row = bookAuditRow(command, book)
  session.run(INSERT.one, rowValues(INSERT.columns, row))
  session.run('UPDATE book SET audit_count = ?, audit_head = ?', [row.sequence, row.hash])
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
