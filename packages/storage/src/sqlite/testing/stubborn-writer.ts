/**
 * A process that writes until it is killed: repayments on one loan, each in its transaction, each reported on stdout once it is
 * committed. With 'hang' it stops within a transaction that has written, and waits there to be killed.
 */
import { openingChange, repaymentChange, sampleId } from '@lend/engine/testing'
import type { LoanChange } from '@lend/engine'
import { openBook } from '../index.ts'

const [path = '', mode = ''] = process.argv.slice(2)
const book = await openBook(path)
const loanId = sampleId(1, 2)

for (let payment = 1; ; payment += 1) {
  await book.transact(async (tx) => {
    const before = await tx.loans.find(loanId)
    const change: LoanChange = before
      ? repaymentChange(before, 10, '2026-01-20', `${process.pid}-${payment}`)
      : openingChange(1)
    await tx.loans.saveAll([distinct(change, payment)])
    if (mode === 'hang' && before) {
      process.stdout.write('in transaction\n')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    }
  })
  process.stdout.write(`${payment}\n`)
}

/** Facts of this process get ids of their own: those of the sample book are counted from 1 in each process. */
function distinct(change: LoanChange, payment: number): LoanChange {
  if (change.before === null) return change
  const text = JSON.stringify(change).replaceAll(change.events[0]?.id ?? '', uniqueId(payment))
  return JSON.parse(text) as LoanChange
}

function uniqueId(payment: number): string {
  return sampleId(Date.now() * 1000 + (payment % 1000), 8)
}
