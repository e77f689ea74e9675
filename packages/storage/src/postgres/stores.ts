/** The stores of one transaction. */
import type { BookReader, BookSettings, BookTransaction } from '@lend/engine'
import { settingsOf } from '../rows/book-row.ts'
import type { BookTable } from '../tables.ts'
import { auditReader, auditStore } from './audit-store.ts'
import { readSettings, writeClosedThrough } from './book-settings.ts'
import { customerReader, customerStore } from './customer-store.ts'
import { idempotencyStore } from './idempotency-store.ts'
import { loanReader } from './loan-reader.ts'
import { loanStore } from './loan-writer.ts'
import { noticeReader, noticeStore } from './notice-store.ts'
import { productReader, productStore } from './product-store.ts'
import { reportStore } from './report-store.ts'
import { runReader, runStore } from './run-store.ts'
import type { Session } from './session.ts'

export function readerOver(session: Session): BookReader {
  return {
    settings: () => readSettings(session),
    customers: customerReader(session),
    products: productReader(session),
    loans: loanReader(session),
    notices: noticeReader(session),
    runs: runReader(session),
    audit: auditReader(session),
    reports: reportStore(session),
  }
}

/** @param book how the book stood when the transaction began: no day is closed while it is under way */
export function transactionOver(session: Session, book: BookTable, schema: string): BookTransaction {
  let settings: BookSettings = settingsOf(book)
  return {
    settings: async () => settings,
    setClosedThrough: async (date) => {
      settings = await writeClosedThrough(session, schema, date)
    },
    customers: customerStore(session),
    products: productStore(session),
    loans: loanStore(session),
    notices: noticeStore(session),
    runs: runStore(session),
    audit: auditStore(session),
    reports: reportStore(session),
    idempotency: idempotencyStore(session),
  }
}
