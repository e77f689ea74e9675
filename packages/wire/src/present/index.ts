/** Presenters: things of the book as JSON. Amounts are decimal strings, rates are percentages, dates are ISO; no field is a float. */
export { type BreakdownJson, presentAmount, presentBreakdown } from './amounts.ts'
export { type CertificateJson, type KeyFactsJson, presentCertificate, presentKeyFacts } from './disclosure.ts'
export { type ErrorJson, presentError } from './error.ts'
export {
  type BookedStateJson,
  type ChargeJson,
  type InstallmentJson,
  type LoanStateJson,
  presentInstallment,
  presentLoan,
  type SettlementJson,
  type UnbookedStateJson,
} from './loan.ts'
export { type AllocationJson, type JournalEntryJson, presentAllocation, presentEntry } from './money-trail.ts'
export { type PayoffDayJson, presentPayoffDay, type PrepaymentChargeJson } from './quote.ts'
export { presentSchedule, type ScheduleJson, type ScheduleRowJson } from './schedule.ts'
export { presentSimulation, SIMULATION_FORMAT, type SimulationJson } from './simulation.ts'
