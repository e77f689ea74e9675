/** One loan of the tape, as everything that the book keeps of it. */
import { importLoan, type LocalDate } from '@lend/core'
import { foldFact, journalOf, metaOf, type OpenBooks } from '../../commands/index.ts'
import type { EngineParts } from '../../context.ts'
import type { Actor, BookTransaction, Customer, LoanChange, LoanRecord, StoredProduct } from '../../ports/index.ts'
import { openingOf } from './opening.ts'
import { lendingClubProduct } from './product.ts'
import { externalIdOf } from './external-id.ts'
import type { ReconciledLoan, TapeNote } from './summary.ts'
import type { TapeLoan } from './tape-loan.ts'

/** What all loans of one import share. */
export interface TapeBooks {
  readonly parts: EngineParts
  readonly actor: Actor
  readonly takenOn: LocalDate
  readonly demoContacts: boolean
  readonly books: OpenBooks
  /** The product for so many months; made when it is first asked for. */
  product(tx: BookTransaction, term: number): Promise<StoredProduct>
}

export interface OpenedLoan {
  readonly customer: Customer
  readonly change: LoanChange
  readonly reconciled: ReconciledLoan
}

export async function tapeBooks(
  tx: BookTransaction,
  parts: EngineParts,
  shared: Pick<TapeBooks, 'actor' | 'takenOn' | 'demoContacts'>,
): Promise<TapeBooks> {
  const { closedThrough } = await tx.settings()
  const products = new Map<number, StoredProduct>()
  return {
    parts,
    ...shared,
    books: { closedThrough, today: parts.clock.today() },
    product: async (inTx, term) => {
      const known = products.get(term) ?? (await findOrAdd(inTx, parts, shared.actor, term))
      products.set(term, known)
      return known
    },
  }
}

async function findOrAdd(
  tx: BookTransaction,
  { clock }: EngineParts,
  actor: Actor,
  term: number,
): Promise<StoredProduct> {
  const product = lendingClubProduct(term)
  const known = await tx.products.find(product.code)
  if (known !== null) return known
  const stored = { ...product, createdAt: clock.now() }
  await tx.products.add(stored)
  await tx.audit.append({ actor, command: 'product.add', input: product, recordedAt: stored.createdAt })
  return stored
}

/**
 * A loan with its opening position as its only fact, and its borrower. Nothing goes to the outbox and no notice is made: imported history
 * is not news.
 * @throws {LendError} what the product, the terms or the position refuse
 */
export async function openLoan(tx: BookTransaction, books: TapeBooks, loan: TapeLoan): Promise<OpenedLoan> {
  const { parts, takenOn } = books
  const product = await books.product(tx, loan.term)
  const { reconciliation, ...opening } = openingOf(loan, product, takenOn)
  const meta = metaOf(parts, takenOn)
  const event = importLoan(opening, meta)
  const fact = await foldFact(null, event, async () => [], books.books.closedThrough)
  const journal = await journalOf(fact, async () => new Map(), books.books, parts.postingRules)
  const customer = await borrowerOf(tx, books, loan)
  const after: LoanRecord = {
    id: parts.ids.next(),
    number: await tx.loans.nextNumber(),
    externalId: externalIdOf(loan),
    customerId: customer.id,
    productCode: product.code,
    productVersion: product.version,
    version: 1,
    loan: fact.folded.loan,
  }
  const note: TapeNote = { source: 'lendingclub', loanId: loan.id, status: loan.status }
  const change: LoanChange = {
    before: null,
    after,
    events: [event],
    allocations: { mode: 'append', rows: [] },
    journal,
    outbox: [],
    notices: [],
    audit: { actor: books.actor, command: IMPORT_COMMAND, input: note, recordedAt: meta.recordedAt },
  }
  return { customer, change, reconciled: { number: after.number, loan, ...reconciliation } }
}

/** The command under which the audit trail holds the import of a loan. */
export const IMPORT_COMMAND = 'loan.import'

/** The tape names nobody, so its borrowers are called by their loans. */
async function borrowerOf(tx: BookTransaction, books: TapeBooks, loan: TapeLoan): Promise<Customer> {
  const { ids, clock } = books.parts
  return {
    id: ids.next(),
    number: await tx.customers.nextNumber(),
    name: `LendingClub borrower ${loan.id}`,
    email: books.demoContacts ? `borrower-${loan.id}@lendingclub.example.com` : null,
    phone: null,
    externalId: externalIdOf(loan),
    createdAt: clock.now(),
  }
}
