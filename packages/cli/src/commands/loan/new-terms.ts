/** New terms for what is left of a running loan: re-age, re-amortize, restructure. */
import { type ArrearsOutcome, type Frequency, parseLocalDate, type TermsChange } from '@lend/core'
import { parseChoice, parseReference, parseText, parseWholeNumber } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation, type WriteOptions } from '../../framework/index.ts'
import { outcomeOutput } from '../../loan-view/index.ts'
import type { Output } from '../../output/index.ts'
import { optionalDate, valueDate } from '../../values/index.ts'

interface ChangeOptions extends WriteOptions {
  readonly reason?: string
  readonly arrearsInterest?: string
  readonly arrearsFees?: string
  readonly arrearsPenalties?: string
}

interface ReAgeOptions extends ChangeOptions {
  readonly firstDueDate: string
  readonly installments: string
  readonly every?: string
}

interface RestructureOptions extends ChangeOptions {
  readonly installments: string
  readonly firstDueDate?: string
  readonly every?: string
  readonly gracePrincipal: string
  readonly graceInterest: string
}

export function registerNewTerms(loan: Command, app: App): void {
  change(loan, 're-age', 'All principal that is left, past due or not, comes back in new installments.')
    .requiredOption('--first-due-date <date>', 'of the new installments')
    .requiredOption('--installments <n>')
    .option('--every <frequency>', 'such as 1-month or 2-week (default: as before)')
    .action(app.onBook<ReAgeOptions>(reAge))
  change(loan, 'restructure', 'New terms for all that is left, with grace where the borrower needs it.')
    .requiredOption('--installments <n>')
    .option('--first-due-date <date>', 'default: one period after the restructure')
    .option('--every <frequency>', 'such as 1-month or 2-week (default: as before)')
    .option('--grace-principal <n>', 'installments that ask for interest alone', '0')
    .option('--grace-interest <n>', 'installments that ask for nothing', '0')
    .action(app.onBook<RestructureOptions>(restructure))
  change(loan, 're-amortize', 'Spread past due principal over the installments to come.').action(
    app.onBook<ChangeOptions>(reAmortize),
  )
}

function change(loan: Command, name: string, description: string): Command {
  return addWriteOptions(loan.command(name))
    .description(description)
    .argument('<loan>')
    .option('--reason <text>')
    .option('--arrears-interest <outcome>', 'stays-due, with-next, capitalised or waived', 'stays-due')
    .option('--arrears-fees <outcome>', 'stays-due, capitalised or waived', 'stays-due')
    .option('--arrears-penalties <outcome>', 'stays-due, capitalised or waived', 'stays-due')
}

const OF_CHARGES = ['stays-due', 'capitalised', 'waived'] as const
const OF_INTEREST = [...OF_CHARGES, 'with-next'] as const
const UNITS = ['day', 'week', 'half-month', 'month', 'quarter', 'year'] as const

function reAge({ options, ...rest }: BookInvocation<ReAgeOptions>, loan: string): Promise<Output> {
  return changed({ ...rest, options }, loan, {
    kind: 're-age',
    firstDueDate: parseLocalDate(options.firstDueDate),
    installments: parseWholeNumber(options.installments, 'number of installments', 1, 1200),
    ...(options.every !== undefined && { frequency: parseFrequency(options.every) }),
    arrears: { ...chargesOf(options), interest: outcomeOf(options.arrearsInterest, 'interest', OF_INTEREST) },
  })
}

function restructure({ options, ...rest }: BookInvocation<RestructureOptions>, loan: string): Promise<Output> {
  return changed({ ...rest, options }, loan, {
    kind: 'restructure',
    installments: parseWholeNumber(options.installments, 'number of installments', 1, 1200),
    ...optionalDate('firstDueDate', options.firstDueDate),
    ...(options.every !== undefined && { frequency: parseFrequency(options.every) }),
    grace: {
      principal: parseWholeNumber(options.gracePrincipal, 'grace on principal', 0, 1200),
      interest: parseWholeNumber(options.graceInterest, 'grace on interest', 0, 1200),
    },
    arrears: { ...chargesOf(options), interest: outcomeOf(options.arrearsInterest, 'interest', OF_INTEREST) },
  })
}

function reAmortize({ options, ...rest }: BookInvocation<ChangeOptions>, loan: string): Promise<Output> {
  const interest = outcomeOf(options.arrearsInterest, 'interest', OF_CHARGES)
  return changed({ ...rest, options }, loan, { kind: 're-amortize', arrears: { ...chargesOf(options), interest } })
}

function outcomeOf<Outcome extends ArrearsOutcome>(
  word: string | undefined,
  what: string,
  outcomes: readonly Outcome[],
): Outcome {
  return parseChoice(word ?? 'stays-due', `arrears of ${what}`, outcomes)
}

function chargesOf(options: ChangeOptions) {
  return {
    fees: outcomeOf(options.arrearsFees, 'fees', OF_CHARGES),
    penalties: outcomeOf(options.arrearsPenalties, 'penalties', OF_CHARGES),
  }
}

/** '2-week'. */
function parseFrequency(text: string): Frequency {
  const [every = '', ...unit] = text.split('-')
  return {
    every: parseWholeNumber(every, 'number of units of a frequency', 1, 366),
    unit: parseChoice(unit.join('-'), 'unit of a frequency', UNITS),
  }
}

async function changed(
  { engine, context, options }: BookInvocation<ChangeOptions>,
  word: string,
  terms: TermsChange,
): Promise<Output> {
  const reason = options.reason === undefined ? null : parseText(options.reason, 'reason')
  const request = { change: terms, reason, ...valueDate(options) }
  return outcomeOutput(await engine.loans.changeTerms(parseReference(word, 'loan'), request, context))
}
