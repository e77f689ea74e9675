import { closeDay, isBooked, type LocalDate, postMovements } from '@lend/core'
import type { Book, LoanChange, LoanRecord } from '@lend/engine'

/** Closes all days of a book up to one, loan by loan: the bare effect of an overdue run. */
export async function closeDays(book: Book, through: LocalDate): Promise<void> {
  await book.transact(async (tx) => {
    const records = await tx.loans.page(null, 1000)
    await tx.loans.saveAll(records.flatMap((record) => closing(record, through)))
    await tx.setClosedThrough(through)
  })
}

function closing(before: LoanRecord, through: LocalDate): readonly LoanChange[] {
  if (!isBooked(before.loan) || before.loan.through >= through) return []
  const { loan, movements, allocations } = closeDay(before.loan, through)
  return [
    {
      before,
      after: { ...before, version: before.version + 1, loan },
      events: [],
      allocations: { mode: 'append', rows: allocations },
      journal: postMovements(movements, loan.terms.accountingBasis),
      outbox: [],
      notices: [],
      audit: {
        actor: { kind: 'system', name: 'test' },
        command: 'loan.close-day',
        input: { through },
        recordedAt: `${through}T23:59:59.999Z`,
      },
    },
  ]
}
