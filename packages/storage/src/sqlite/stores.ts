/** The stores of one transaction. */
import type { BookReader, BookTransaction } from '@lend/engine'
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
    settings: async () => readSettings(session),
    customers: customerReader(session),
    products: productReader(session),
    loans: loanReader(session),
    notices: noticeReader(session),
    runs: runReader(session),
    audit: auditReader(session),
    reports: reportStore(session),
  }
}

export function transactionOver(session: Session): BookTransaction {
  return {
    settings: async () => readSettings(session),
    setClosedThrough: async (date) => writeClosedThrough(session, date),
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
