/**
 * The way from terms to rows. What terms that vary need on it is handed in, so that a page that previews plain loans does not load the rest
 * of the kernel (bench/README.md).
 */
import type { LocalDate } from '../dates/index.ts'
import { amortize, type Amortized } from './amortize.ts'
import { giveBackColumns } from './amortization/columns.ts'
import { giveBackColumn } from './number-columns.ts'
import type { PeriodFactors } from './factor.ts'
import { basisFactorsBy, type Charge, factorsBy } from './factors-by.ts'
import { type Periods, periodsOf, wholeTerm } from './periods.ts'
import { isPlainLevel, plainLevel } from './plain-level.ts'
import { numbersOf, scheduleRows } from './rows.ts'
import type { Schedule } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'
import { sumOfParts, type UpfrontPart } from './upfront-interest.ts'

/** What depends on the terms that an entry takes. */
export interface TermsPart {
  /** Terms as the kernel reads them, once they are checked. @throws {LendError} for terms that contradict themselves, or are not taken */
  readonly resolve: (terms: ScheduleTerms) => ScheduleTerms
  readonly charge: Charge
  /** Rows that follow rules of their own; null where they do not. */
  readonly planned: (
    terms: ScheduleTerms,
    periods: Periods,
    charged: PeriodFactors,
    solved: PeriodFactors,
  ) => Amortized | null
  /** What is collected on disbursement. */
  readonly upfront: (
    terms: ScheduleTerms,
    periods: Periods,
    installments: Schedule['installments'],
  ) => readonly UpfrontPart[]
}

/** @throws {LendError} TERMS_INVALID, INSTALLMENT_BELOW_INTEREST, AMOUNT_OUT_OF_RANGE, and what `part` throws */
export function buildWith(part: TermsPart, terms: ScheduleTerms, disbursedOn: LocalDate): Schedule {
  const resolved = part.resolve(terms)
  const periods = periodsOf(resolved, disbursedOn)
  const factors = factorsBy(part.charge, resolved, periods)
  const basis = resolved.installmentBasis ?? 'period-factors'
  const solved = basisFactorsBy(part.charge, resolved, periods, basis, factors)
  const planned = part.planned(resolved, periods, factors, solved)
  const { installment, installments, above } = resolveRows(planned, resolved, periods, factors, solved)
  giveBackColumn(factors.values)
  const upfront = sumOfParts(part.upfront(terms, periods, installments))
  const schedule = { disbursedOn, principal: terms.principal, installment, upfrontInterest: upfront, installments }
  return above === undefined || above.length === 0
    ? schedule
    : { ...schedule, interestAboveInstallment: numbersOf(above, 1) }
}

interface ResolvedRows extends Pick<Schedule, 'installment' | 'installments'> {
  readonly above?: readonly number[]
}

function resolveRows(
  planned: Amortized | null,
  terms: ScheduleTerms,
  periods: Periods,
  charged: PeriodFactors,
  solved: PeriodFactors,
): ResolvedRows {
  const plain = planned === null && isPlainLevel(terms) ? plainLevel(terms, periods, charged, solved) : null
  if (plain !== null) return plain
  const { columns, ...amounts } = planned ?? amortize(terms, charged, solved)
  const spans = terms.amortization.kind === 'bullet' ? wholeTerm(periods) : periods
  const installments = scheduleRows(spans, columns)
  giveBackColumns(columns)
  return { ...amounts, installments }
}
