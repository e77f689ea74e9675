/** `lend explain`: how an amount came about. */
import type { ExplainQuestion } from '@lend/core'
import { LendError } from '@lend/core/errors'
import { parseReference, parseWholeNumber } from '@lend/wire'
import type { Command } from 'commander'
import { explainOutput } from '../explain-view/index.ts'
import { addTimeOptions, type App, type BookInvocation, type TimeOptions } from '../framework/index.ts'
import type { Output } from '../output/index.ts'
import { NORM_NAMES, pointInTime, provisioningNorms } from '../values/index.ts'

interface ExplainOptions extends TimeOptions {
  readonly installment?: string
  readonly charge?: string
  readonly repayment?: string
  readonly payoff?: boolean
  readonly outstanding?: boolean
  readonly daysPastDue?: boolean
  readonly rate?: boolean
  readonly accrued?: boolean
  readonly suspended?: boolean
  readonly provision?: string
}

export function register(program: Command, app: App): void {
  addTimeOptions(program.command('explain'))
    .description(
      'How an amount of a loan came about: what went in, by which rule, how it was rounded. Without a question: what is owed, and since when.',
    )
    .argument('<loan>')
    .option('--installment <number>', 'what an installment asks for')
    .option('--charge <id>', 'a fee or penalty, by its id, such as penalty:3:late-fee')
    .option('--repayment <repayment>', 'how a repayment was split, by its id or reference')
    .option('--payoff', 'what closes the loan')
    .option('--outstanding', 'all that is owed')
    .option('--days-past-due', 'how late it is')
    .option('--rate', 'the annual rate in force: agreed, changed, or of a benchmark')
    .option('--accrued', 'interest earned, and not yet due')
    .option('--provision <norms>', `what must be set aside for it, by ${NORM_NAMES.join(' or ')}`)
    .option('--suspended', 'unpaid income kept out of the books while the loan is non-performing')
    .action(app.onBook<ExplainOptions>(explain))
}

async function explain({ engine, options }: BookInvocation<ExplainOptions>, word: string): Promise<Output> {
  const reference = parseReference(word, 'loan')
  const at = pointInTime(options)
  const { record, asOf } = await engine.loans.show(reference, at)
  const questions = questionsOf(options)
  const derivations = await Promise.all(
    questions.map((question) => engine.loans.explain(reference, question, { ...at, asOf })),
  )
  return explainOutput({ loan: record.number, asOf, currency: record.loan.terms.currency, derivations })
}

/** @throws {LendError} INPUT_INVALID for more than one question */
function questionsOf({
  installment,
  charge,
  repayment,
  payoff,
  outstanding,
  daysPastDue,
  accrued,
  suspended,
  provision,
  rate,
}: ExplainOptions): readonly ExplainQuestion[] {
  const asked: readonly ExplainQuestion[] = [
    ...(installment === undefined
      ? []
      : [{ kind: 'installment', number: parseWholeNumber(installment, 'installment', 0, 10_000) } as const]),
    ...(charge === undefined ? [] : [{ kind: 'charge', chargeId: parseReference(charge, 'charge') } as const]),
    ...(repayment === undefined
      ? []
      : [{ kind: 'repayment', repaymentId: parseReference(repayment, 'repayment') } as const]),
    ...(payoff ? [{ kind: 'payoff' } as const] : []),
    ...(outstanding ? [{ kind: 'outstanding' } as const] : []),
    ...(daysPastDue ? [{ kind: 'days-past-due' } as const] : []),
    ...(rate ? [{ kind: 'rate' } as const] : []),
    ...(accrued ? [{ kind: 'accrued-interest' } as const] : []),
    ...(provision === undefined ? [] : [{ kind: 'provision', norms: provisioningNorms(provision) } as const]),
    ...(suspended ? [{ kind: 'suspended-income' } as const] : []),
  ]
  if (asked.length > 1) throw new LendError('INPUT_INVALID', 'Ask one question at a time, such as --installment 3.')
  return asked.length === 1 ? asked : [{ kind: 'outstanding' }, { kind: 'days-past-due' }]
}
