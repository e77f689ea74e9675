import { SAMPLE_SETTINGS } from '@lend/engine/testing'
import { expect, test } from 'vitest'
import { AUDIT_COLUMNS } from './audit-store.ts'
import { createBook } from './index.ts'
import {
  ALLOCATIONS,
  CHARGES,
  EVENTS,
  INSTALLMENTS,
  JOURNAL,
  LOAN_COLUMNS,
  OUTBOX,
  REPAYMENTS,
  REVERSALS,
} from './loan-tables.ts'
import { ADD_NOTICES } from './notice-store.ts'

test('every column of a table that the stores write is written', async () => {
  const written: Readonly<Record<string, readonly string[]>> = {
    loans: LOAN_COLUMNS,
    loan_events: EVENTS.columns,
    installments: INSTALLMENTS.columns,
    charges: CHARGES.columns,
    repayments: REPAYMENTS.columns,
    repayment_reversals: REVERSALS.columns,
    allocations: ALLOCATIONS.columns,
    journal: JOURNAL.columns,
    outbox: OUTBOX.columns,
    notices: ADD_NOTICES.columns,
    audit: AUDIT_COLUMNS,
  }
  const book = await createBook(':memory:', SAMPLE_SETTINGS)
  for (const [table, columns] of Object.entries(written)) {
    const declared = await book.reading(async (session) =>
      session.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name),
    )
    expect(new Set(columns), table).toEqual(new Set(declared))
  }
  await book.close()
})
