import {
  allocationTable,
  isBookedState,
  installmentTable,
  journalTable,
  scheduleTable,
  stateView,
} from '../loan-view/index.ts'
import type { Output } from '../output/index.ts'
import { resultJson, type ScenarioResult } from './result.ts'

/** A simulated life: rows are the installments as they stand; people see what was agreed, the standing, and where money went. */
export function simulationOutput(result: ScenarioResult): Output {
  const { schedule, state, allocations, journal, asOf } = result.simulation
  return {
    json: resultJson(result),
    rows: isBookedState(state) ? installmentTable(state.installments) : null,
    view: [
      ...(schedule === null ? [] : [scheduleTable(schedule, 'Schedule as agreed')]),
      ...stateView(state, `Standing at the end of ${asOf}`),
      ...(isBookedState(state) ? [installmentTable(state.installments, 'Installments as they stand')] : []),
      ...(allocations.length === 0 ? [] : [allocationTable(allocations, 'Allocation')]),
      ...(journal.length === 0 ? [] : [journalTable(journal, 'Journal')]),
    ],
  }
}
