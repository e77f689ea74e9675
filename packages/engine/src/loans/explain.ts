import { type Derivation, explainLoan as explainFacts, type ExplainQuestion, type LoanEvent } from '@lend/core'
import { findLoan } from '../commands/index.ts'
import type { EngineParts } from '../context.ts'
import { namedRepayment } from '../repayments/index.ts'
import type { PointInTime } from './show.ts'

/** How an amount of a loan came about; a repayment may be named by its reference, too. */
export function explainLoan(
  { book, clock }: EngineParts,
  reference: string,
  question: ExplainQuestion,
  { asOf = clock.today(), knownAt }: PointInTime = {},
): Promise<Derivation> {
  return book.read(async (tx) => {
    const { id } = await findLoan(tx, reference)
    const facts = await tx.loans.events(id, knownAt)
    return explainFacts(facts, withId(question, facts), asOf)
  })
}

function withId(question: ExplainQuestion, facts: readonly LoanEvent[]): ExplainQuestion {
  if (question.kind !== 'repayment') return question
  return { ...question, repaymentId: namedRepayment(facts, question.repaymentId)?.id ?? question.repaymentId }
}
