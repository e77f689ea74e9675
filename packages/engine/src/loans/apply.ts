import { applyForLoan as decideToApply, type LoanTerms, type LocalDate } from '@lend/core'
import { carryOut, keepOutcome, type LoanOutcome, metaOf, recallOutcome, saveFact } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import { findCustomer } from '../customers/index.ts'
import type { BookTransaction, LoanRecord } from '../ports/index.ts'
import { chooseFrom, type TermsRequest } from './preview.ts'

export interface LoanApplication extends TermsRequest {
  /** Id, number or external id of the borrower. */
  readonly customer: string
  /** Unique in the book: how another system calls the loan. */
  readonly externalId?: string | null
  /** Default: today. */
  readonly appliedOn?: LocalDate
}

const NAME = 'loan.apply'

/** A borrower asks for a loan under the newest version of a product: the loan is in the book from here on. */
export function applyForLoan(
  parts: EngineParts,
  application: LoanApplication,
  context: CommandContext,
): Promise<LoanOutcome> {
  const meta = metaOf(parts, application.appliedOn)
  return carryOut(parts, context, {
    name: NAME,
    body: application,
    work: async (tx) => {
      const { terms, ...identity } = await identify(tx, parts, application)
      return saveFact(tx, parts, context, {
        command: { name: NAME, input: { ...application, loan: identity.number } },
        identity,
        before: null,
        event: decideToApply(terms, meta),
        history: async () => [],
      })
    },
    keep: keepOutcome,
    recall: recallOutcome,
  })
}

type Identity = Omit<LoanRecord, 'loan'>

/** The new loan's identity and terms; version 0, as nothing is saved yet. */
async function identify(
  tx: BookTransaction,
  { ids }: EngineParts,
  application: LoanApplication,
): Promise<Identity & { readonly terms: LoanTerms }> {
  const customer = await findCustomer(tx, application.customer)
  const { product, terms } = await chooseFrom(tx, application)
  return {
    id: ids.next(),
    number: await tx.loans.nextNumber(),
    externalId: application.externalId ?? null,
    customerId: customer.id,
    productCode: product.code,
    productVersion: product.version,
    version: 0,
    terms,
  }
}
