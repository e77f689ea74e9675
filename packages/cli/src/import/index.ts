/** What imports read and show: how many rows a file has, and the reconciliation as figures and as a report. */
export { importOutput, RECONCILIATION } from './summary.ts'
export { countRows } from './tape-file.ts'
