/**
 * The schedule kernel alone, for a browser or a phone: terms in, rows out, inputs checked, no dependency. Entry `@lend/core/schedule`.
 */
export type { Schedule, ScheduledInstallment, ScheduleDayCount, ScheduleTerms } from './index.ts'
export { LendError } from '../errors.ts'
export { buildSchedule } from './build.ts'
export { scheduleToJson } from './schedule-text.ts'
