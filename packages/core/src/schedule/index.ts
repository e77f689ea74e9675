/** Schedules: from agreed terms to what falls due when. Owns due dates, stubs, amortization and the level installment. */
export type {
  Amortization,
  GracePeriods,
  InterestMethod,
  Residue,
  ScheduleRounding,
  ScheduleTerms,
  StubPolicy,
} from './terms.ts'
export type { Schedule, ScheduledInstallment } from './schedule.ts'
