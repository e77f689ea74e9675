/**
 * Reports on the whole book as of a day, by what was known at an instant. Owns what each report counts; core owns the measures, storage
 * the queries. docs/reference/reports.md defines every column.
 */
export { createReports, type Reports } from './reports.ts'
export type { AgeingReport, AgeingRow } from './ageing.ts'
export type { CollectionsReport, CollectionsRow, Period } from './collections.ts'
export type { ParReport, ParRow } from './par.ts'
export type { PortfolioReport, PortfolioRow } from './portfolio.ts'
export type { ProvisionsReport, ProvisionsRow } from './provisions.ts'
export type { AtRisk, Grouping, ReportHead, ReportPoint } from './report-point.ts'
export type { TrialBalanceReport } from './trial-balance.ts'
