/**
 * Dates: calendar days without a time zone. Owns the one parser of a date, counting in days, steps of a frequency with the month-end
 * policy, and business days. Everything is whole numbers; no clock and no time zone of the machine is ever asked.
 */
export { dayOf, daysInMonth, isLeapYear, type LocalDate, monthOf, parseLocalDate, yearOf } from './local-date.ts'
export { addDays, daysBetween, fromEpochDay, maxDate, minDate, toEpochDay } from './epoch-day.ts'
export { type Frequency, type MonthEndPolicy, stepDate, stepEpochDay, stepsFrom } from './frequency.ts'
export {
  type BusinessCalendar,
  isBusinessDay,
  type RollConvention,
  rollDate,
  type Weekday,
  WEEKDAYS,
  weekdayOf,
} from './business-days.ts'
