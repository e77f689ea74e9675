/**
 * The schedule kernel for all terms, in place of `entry.ts` and with the same exports. Entry `@lend/core/schedule/planned`.
 */
export type { Schedule, ScheduledInstallment, ScheduleDayCount, ScheduleTerms } from './index.ts'
export { LendError } from '../errors.ts'
export { buildSchedule } from './build.ts'
export { scheduleToJson } from './schedule-text.ts'
