/** Loans for people: schedule, standing, what a command changed. Owns the tables that several commands share. */
export { outcomeOutput } from './outcome.ts'
export { installmentTable, scheduleTable } from './schedule-table.ts'
export { allocationTable, classTable, isBookedState, journalTable, stateFacts, stateView } from './state-view.ts'
