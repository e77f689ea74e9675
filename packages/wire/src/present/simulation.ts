import type { CurrencyCode, LocalDate, Simulation } from '@lend/core'
import { type LoanStateJson, presentLoan } from './loan.ts'
import { type AllocationJson, type JournalEntryJson, presentAllocation, presentEntry } from './money-trail.ts'
import { presentSchedule, type ScheduleJson } from './schedule.ts'

export const SIMULATION_FORMAT = 'lend.simulation/1'

/** What a scenario comes to. */
export interface SimulationJson {
  readonly schema: typeof SIMULATION_FORMAT
  readonly asOf: LocalDate
  readonly currency: CurrencyCode
  /** As agreed on disbursement; what became of each installment is in `state`. */
  readonly schedule: ScheduleJson | null
  readonly state: LoanStateJson
  readonly allocations: readonly AllocationJson[]
  readonly journal: readonly JournalEntryJson[]
}

export function presentSimulation({ asOf, schedule, agreed, loan, allocations, journal }: Simulation): SimulationJson {
  const { currency } = loan.terms
  return {
    schema: SIMULATION_FORMAT,
    asOf,
    currency,
    schedule: schedule && agreed && presentSchedule(schedule, agreed),
    state: presentLoan(loan, asOf),
    allocations: allocations.map((allocation) => presentAllocation(allocation, currency)),
    journal: journal.map((entry) => presentEntry(entry, currency)),
  }
}
