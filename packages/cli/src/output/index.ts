/**
 * Output: one result, shown as a table for people, or as CSV, JSON, NDJSON or Markdown. Owns the formats, and files written whole.
 */
export { type Cell, type Column, factsTable, type Table, tableOf } from './table.ts'
export { type Format, FORMATS, hasFormat, listOutput, type Output, render } from './output.ts'
export { groupDigits, withoutControls } from './plain-table.ts'
export { draftFile, writeWhole } from './write-file.ts'
