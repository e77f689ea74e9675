/**
 * The schedule kernel for plain terms, for a browser or a phone: terms in, rows out, inputs checked, no dependency. Terms that vary (rate
 * steps, step-ups, skips, rows of their own) are refused: they need `planned-entry.ts`. Entry `@lend/core/schedule`.
 */
export type { Schedule, ScheduledInstallment, ScheduleDayCount, ScheduleTerms } from './index.ts'
export { LendError } from '../errors.ts'
export { buildPlainSchedule as buildSchedule } from './build-plain.ts'
export { scheduleToJson } from './schedule-text.ts'
