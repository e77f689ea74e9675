/**
 * Borrowers whose loans are classified together: what one loan does to the others is recorded on each as a fact of the day on which it
 * began or ended. So a loan folds from its own facts alone, and it does not matter how many days a run closes at once.
 */
import {
  type BookedLoan,
  borrowerChanges,
  classifyWithBorrower,
  isBooked,
  lifeByItself,
  type LoanEvent,
  type LocalDate,
  missingChanges,
} from '@lend/core'
import { saveFact } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import type { BookReader, BookTransaction, LoanFilter, LoanRecord } from '../ports/index.ts'
import type { Close } from './examine-loan.ts'

const AT_ONCE = 500

/**
 * Brings the loans of every borrower to what his loans ask for together, each borrower in a transaction of its own. A repeated call finds
 * nothing to record.
 * @param close the day that has been closed, and the one before it
 * @returns how many facts were recorded
 */
export async function classifyBorrowers(
  parts: EngineParts,
  close: Pick<Close, 'businessDate' | 'closedThrough'>,
  context: CommandContext,
): Promise<number> {
  const customers = await parts.book.read((tx) => customersToLookAt(tx, close.closedThrough))
  let recorded = 0
  for (const customer of customers) {
    recorded += await parts.book.transact((tx) => classifyBorrower(tx, parts, context, customer, close.businessDate))
  }
  return recorded
}

/** Numbers of the customers with a loan that is non-performing, or whose class has changed since the last close; before the first, of all. */
async function customersToLookAt(tx: BookReader, closedThrough: LocalDate | null): Promise<ReadonlySet<string>> {
  const policies = (await tx.products.list()).map(({ conventions }) => conventions.delinquency)
  const together = policies.filter(({ byBorrower }) => byBorrower)
  if (together.length === 0) return new Set()
  const codes = together.flatMap(({ buckets }) => buckets.filter((bucket) => bucket.nonPerforming))
  const filters: readonly LoanFilter[] = [
    ...[...new Set(codes.map(({ code }) => code))].map((bucket) => ({ bucket, status: 'active' })),
    closedThrough === null ? {} : { bucketSince: closedThrough },
  ]
  const customers = new Set<string>()
  for (const filter of filters) {
    for (let after: string | null = null; ; ) {
      const loans = await tx.loans.list({ ...filter, after, limit: AT_ONCE })
      for (const { customerNumber } of loans) customers.add(customerNumber)
      if (loans.length < AT_ONCE) break
      after = loans.at(-1)?.number ?? after
    }
  }
  return customers
}

interface Classified {
  readonly record: LoanRecord & { readonly loan: BookedLoan }
  readonly facts: readonly LoanEvent[]
}

async function classifyBorrower(
  tx: BookTransaction,
  parts: EngineParts,
  context: CommandContext,
  customer: string,
  asOf: LocalDate,
): Promise<number> {
  const loans = await loansOf(tx, customer)
  if (loans.length < 2) return 0
  const changes = borrowerChanges(
    loans.flatMap(({ facts }) => lifeByItself(facts, asOf) ?? []),
    asOf,
  )
  let recorded = 0
  for (const loan of loans) recorded += await recordOn(tx, parts, context, loan, changes)
  return recorded
}

async function loansOf(tx: BookTransaction, customer: string): Promise<readonly Classified[]> {
  const found = await tx.customers.find(customer)
  if (found === null) return []
  const summaries = await tx.loans.list({ customerId: found.id, limit: AT_ONCE })
  const records = await tx.loans.byIds(summaries.map(({ id }) => id))
  const loans: Classified[] = []
  for (const record of records) {
    const { loan } = record
    if (!isBooked(loan) || !loan.terms.delinquency.byBorrower) continue
    loans.push({ record: { ...record, loan }, facts: await tx.loans.events(record.id) })
  }
  return loans
}

/** A loan that has ended keeps what it was. */
async function recordOn(
  tx: BookTransaction,
  parts: EngineParts,
  context: CommandContext,
  { record, facts }: Classified,
  changes: Parameters<typeof missingChanges>[2],
): Promise<number> {
  if (record.loan.status !== 'active') return 0
  const history = [...facts]
  let before: LoanRecord = record
  for (const { on, nonPerforming } of missingChanges(record.loan, facts, changes)) {
    const meta = { id: parts.ids.next(), effectiveOn: on, recordedAt: parts.clock.now() }
    const event = classifyWithBorrower(before.loan, { nonPerforming }, meta)
    const command = { name: 'loan.classify-with-borrower', input: { loan: record.number, on, nonPerforming } }
    const known = [...history]
    const { after } = await saveFact(tx, parts, context, {
      ...{ command, identity: before, before, event },
      history: async () => known,
    })
    history.push(event)
    before = after
  }
  return history.length - facts.length
}
