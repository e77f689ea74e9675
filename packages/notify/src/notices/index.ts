/** Notices as letters: one file per occasion says what a borrower reads. Rendering to text and HTML is elsewhere. */
export type { Figure, Letter } from './letter.ts'
export { OVERDUE_STAGES, type OverdueStage, overdueStage } from './overdue.ts'
export { writeLetter } from './write-letter.ts'
