/** Schedules of practice.json and india.json: published tables and market practice. */
import {
  Decimal,
  exactLevelInstallment,
  fraction,
  type LocalDate,
  type ScheduledInstallment,
  stepDate,
  usActuarialApr,
  usUnitPeriods,
} from '@lend/core'
import type { Figure, Figures } from '../figures.ts'
import { type MadeSchedule, makeSchedule } from './published-plan.ts'
import { frequencyOf, type PublishedInputs } from './published-inputs.ts'

export interface PublishedFigures extends Figures {
  readonly rows?: readonly Figures[]
  readonly years?: readonly Figures[]
}

/** What a table shows of a schedule: the rows and years that it prints, and figures of the whole. */
export function publishedSchedule(inputs: PublishedInputs, expected: PublishedFigures): Figures {
  const made = makeSchedule(inputs)
  const { rows, schedule } = made
  const paid = total(rows, asked)
  const advanced =
    inputs.amountAdvanced === undefined ? inAmount(made.terms.principal, made) : new Decimal(inputs.amountAdvanced)
  return {
    ...(expected.rows && {
      rows: expected.rows.map(({ n }) =>
        rowFigures(
          rows.find(({ number }) => number === n),
          made,
        ),
      ),
    }),
    ...(expected.years && {
      years: expected.years.map(({ year }) => ({ year, ...sums(rowsOfYear(year, made), made) })),
    }),
    totals: sums(rows, made),
    installment: inAmount(schedule.installment ?? 0, made),
    finalInstallment: inAmount(asked(rows.at(-1)!), made),
    financeCharge: inAmount(paid, made).minus(advanced),
    principalAfterMoratorium: inAmount(made.terms.principal, made),
    ...('installmentExact' in expected && { installmentExact: exactInstallment(made) }),
    ...('aprPercent' in expected && { aprPercent: apr(inputs, made, advanced).times(100) }),
  }
}

const asked = (row: ScheduledInstallment): number => row.principal + row.interest

function total(rows: readonly ScheduledInstallment[], amount: (row: ScheduledInstallment) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0)
}

/** From the unit that the schedule was made in. */
function inAmount(units: number | bigint, { decimals }: MadeSchedule): Decimal {
  return new Decimal(units.toString()).div(new Decimal(10).pow(decimals))
}

function rowFigures(row: ScheduledInstallment | undefined, made: MadeSchedule): Figure {
  if (row === undefined) return null
  return {
    n: row.number,
    date: row.dueDate,
    opening: inAmount(row.principal + row.balance, made),
    installment: inAmount(asked(row), made),
    interest: inAmount(row.interest, made),
    principal: inAmount(row.principal, made),
    balance: inAmount(row.balance, made),
  }
}

function sums(rows: readonly ScheduledInstallment[], made: MadeSchedule): Figures {
  return {
    installment: inAmount(total(rows, asked), made),
    interest: inAmount(
      total(rows, (row) => row.interest),
      made,
    ),
    principal: inAmount(
      total(rows, (row) => row.principal),
      made,
    ),
  }
}

/** A calendar year (a string in the file), or the n-th year of the loan (a number). */
function rowsOfYear(year: Figure, { rows, disbursedOn }: MadeSchedule): readonly ScheduledInstallment[] {
  return rows.filter(({ dueDate }) =>
    typeof year === 'string' ? dueDate.startsWith(year) : loanYear(dueDate, disbursedOn) === year,
  )
}

function loanYear(dueDate: LocalDate, disbursedOn: LocalDate): number {
  let year = 1
  while (stepDate(disbursedOn, { unit: 'year', every: 1 }, year, 'last-day') < dueDate) year++
  return year
}

function exactInstallment(made: MadeSchedule): Decimal {
  const { terms, factors } = made
  const problem = { principal: terms.principal, balloon: 0, factors, start: 0, end: factors.count }
  const { numerator, denominator } = exactLevelInstallment(problem)
  return inAmount(numerator, made).div(denominator.toString())
}

/** Actuarial rate of the money advanced, payments one unit-period apart from the first on. */
function apr(inputs: PublishedInputs, made: MadeSchedule, advanced: Decimal): Decimal {
  const { disbursedOn, rows, terms } = made
  const { t, f } = usUnitPeriods(disbursedOn, rows[0]!.dueDate, terms.frequency)
  const odd = fraction(f.num, f.den)
  return usActuarialApr({
    unitPeriodsPerYear: fraction(frequencyOf(inputs).periodsPerYear),
    advances: [{ amount: advanced, t: 0, f: fraction(0) }],
    payments: rows.map((row, index) => ({ amount: inAmount(asked(row), made), t: t + index, f: odd })),
  })
}
