/** Two given days of each month, as due dates. */
import { type LocalDate, type MonthEndPolicy, stepsFrom, toEpochDay, yearOf } from '../dates/index.ts'

/**
 * From a number of steps to a day since 1970-01-01; step 0 is the first of the two days after `after`. A day that a month does not have
 * is stood for as `monthEnd` says.
 */
export function twiceMonthly(
  after: LocalDate,
  [early, late]: readonly [number, number],
  monthEnd: MonthEndPolicy,
): (steps: number) => number {
  const slot = slotsFrom(yearOf(after) - 1, early, late, monthEnd)
  const day = toEpochDay(after)
  let first = 1
  while (slot(first) <= day) first++
  return (steps) => slot(first + steps)
}

/** January has every day that may be named, so it stands for all months of its year. */
function slotsFrom(year: number, early: number, late: number, monthEnd: MonthEndPolicy): (slot: number) => number {
  const inMonths = [early, late].map((day) => stepsFrom(januaryDay(year, day), { every: 1, unit: 'month' }, monthEnd))
  return (slot) => inMonths[slot % 2]!(Math.floor(slot / 2))
}

function januaryDay(year: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-01-${String(day).padStart(2, '0')}` as LocalDate
}
