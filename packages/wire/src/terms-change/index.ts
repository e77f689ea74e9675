/** Changes of terms as JSON: what a scenario, a file or a request says of new terms for a running loan, and how it is read. */
export { readTermsChange } from './read-terms-change.ts'
export type { TermsChangeJson } from './terms-change-json.ts'
