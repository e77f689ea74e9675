/** The derivation of one row of what is left of a loan, by the functions that build it. */
import type { Derivation } from '../../explain/index.ts'
import type { Minor } from '../../money/index.ts'
import { inputOf } from '../amortize.ts'
import type { LevelMove } from '../amortization/residue.ts'
import {
  buildRemaining,
  fittedTerms,
  inOwnCount,
  remainingFlatShares,
  remainingInputs,
  remainingPlan,
  type RemainingLoan,
  remainingShare,
  amortizeRemaining,
} from '../remaining.ts'
import { isPlanned } from '../resolve-terms.ts'
import type { ScheduledInstallment } from '../schedule.ts'
import type { ScheduleTerms } from '../terms.ts'
import { factorsOf, totalFactor } from '../factor.ts'
import { dueDateDerivation } from './due-date.ts'
import { interestDerivation, partsDerivation } from './interest.ts'
import { principalDerivation, sharePrincipal } from './principal.ts'
import { type AgreedFlat, noSuchRow, rowContext, type RowContext } from './row-context.ts'

/**
 * How an installment that was planned anew came about, down to the terms and the balance that was left.
 * @param loan   a remaining loan that is not to be extended
 * @param number of the installment, in the loan's own count
 * @throws {LendError} INPUT_INVALID when there is no such installment, and whatever `buildRemaining` throws
 */
export function explainRemaining(loan: RemainingLoan, number: number): Derivation {
  const { installments } = buildRemaining(loan)
  const index = installments.findIndex((row) => row.number === number)
  const row = installments[index]
  if (row === undefined) throw noSuchRow(number, installments.at(-1)?.number ?? 0)
  const { principal, interest } = row
  return {
    amount: String(principal + interest),
    rule: 'installment',
    source: 'docs/rules/amortization.md#what-is-left-of-a-loan',
    inputs: { number, principal, interest },
    parts:
      loan.openingBalance === 0 ? interestAloneParts(loan, interest) : rowParts(inOwnCount(loan), index, installments),
  }
}

/** Principal is gone; interest of the running period, and what was held back, are left. */
function interestAloneParts(loan: RemainingLoan, interest: Minor): readonly Derivation[] {
  const nothing = { amount: '0', rule: 'principal-clears-balance', inputs: { balance: 0 } }
  const own = partsDerivation(loan.running ?? [], loan.terms.rounding)
  const carriedIn = loan.carriedInterest ?? 0
  if (carriedIn === 0) return [nothing, own]
  const moved = { own: Number(own.amount), carriedIn, carriedOn: 0 }
  return [nothing, { amount: String(interest), rule: 'interest-moved', inputs: moved, parts: [own] }]
}

function rowParts(
  loan: RemainingLoan,
  index: number,
  installments: readonly ScheduledInstallment[],
): readonly Derivation[] {
  const fitted = { ...loan, terms: fittedTerms(loan, Math.max(loan.terms.installments, loan.startNumber)) }
  const context = remainingContext(fitted, index, installments[index - 1]?.balance ?? loan.openingBalance)
  const share = context.plan !== null || fitted.terms.interestMethod === 'flat' ? null : remainingShare(fitted)
  const principal = share === null ? principalDerivation(context) : sharePrincipal(context, loan.terms.principal, share)
  const dueDate = loan.dates === undefined ? [dueDateDerivation(context)] : []
  return [principal, interestDerivation(context), ...dueDate]
}

function remainingContext(loan: RemainingLoan, row: number, opening: number): RowContext {
  const { terms, disbursedOn, startNumber } = loan
  const inputs = remainingInputs(loan, Math.max(terms.installments, startNumber))
  const { periods, rest, charged, solved } = inputs
  const moves: LevelMove[] = []
  const amortized = amortizeRemaining(loan, inputs, (move) => moves.push(move))
  const factors = terms.amortization.kind === 'bullet' ? factorsOf([totalFactor(charged)]) : charged
  return {
    terms: isPlanned(terms) ? terms : asTerms(loan, rest),
    disbursedOn,
    periods,
    solved,
    input: inputOf(rest, factors),
    amortized,
    plan: isPlanned(terms) ? remainingPlan(loan, inputs) : null,
    moves,
    row,
    offset: startNumber - 1,
    agreedFlat: terms.interestMethod === 'flat' ? agreedFlat(loan, periods.count, row) : null,
    opening,
  }
}

/** A kept installment reads as one that the contract names. */
function asTerms({ terms, installment }: RemainingLoan, rest: object): ScheduleTerms {
  const whole = { ...terms, ...rest }
  return terms.interestMethod === 'flat' && installment !== null
    ? { ...whole, amortization: { kind: 'level', installment } }
    : whole
}

/** Interest of the row as the whole loan was agreed, before grace moved any of it. */
function agreedFlat(loan: RemainingLoan, count: number, row: number): AgreedFlat {
  const { terms, disbursedOn, startNumber } = loan
  const ungraced = { ...terms, grace: { ...terms.grace, interest: 0 } }
  const derivation = interestDerivation(rowContext(ungraced, disbursedOn, startNumber + row))
  return { shares: remainingFlatShares(loan, count), derivation }
}
