import type { ProvisioningNorms } from '@lend/core'
import type { EngineParts } from '../context.ts'
import { type AgeingReport, ageingReport } from './ageing.ts'
import { type CollectionsReport, collectionsReport, type Period } from './collections.ts'
import { type ParReport, parReport } from './par.ts'
import { type PortfolioReport, portfolioReport } from './portfolio.ts'
import { type ProvisionsReport, provisionsReport } from './provisions.ts'
import type { Grouping, ReportPoint } from './report-point.ts'
import { type TrialBalanceReport, trialBalanceReport } from './trial-balance.ts'

export interface Reports {
  portfolio(at?: ReportPoint): Promise<PortfolioReport>
  par(at?: ReportPoint & { readonly by?: Grouping }): Promise<ParReport>
  ageing(at?: ReportPoint & { readonly by?: Grouping }): Promise<AgeingReport>
  /** @throws {LendError} PERIOD_REVERSED */
  collections(period: Period): Promise<CollectionsReport>
  trialBalance(at?: ReportPoint): Promise<TrialBalanceReport>
  provisions(at: ReportPoint & { readonly by?: Grouping; readonly norms: ProvisioningNorms }): Promise<ProvisionsReport>
}

export function createReports(parts: EngineParts): Reports {
  return {
    portfolio: (at = {}) => portfolioReport(parts, at),
    par: (at = {}) => parReport(parts, at),
    ageing: (at = {}) => ageingReport(parts, at),
    collections: async (period) => collectionsReport(parts, period),
    trialBalance: (at = {}) => trialBalanceReport(parts, at),
    provisions: (at) => provisionsReport(parts, at),
  }
}
