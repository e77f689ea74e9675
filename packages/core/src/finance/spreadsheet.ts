/** The financial functions of spreadsheets, under their usual names, and the few beside them that lending needs. */
export { fv, nper, pmt, pv, rate } from './annuity.ts'
export type { AnnuityTerms, PaymentTiming } from './annuity.ts'
export { cumipmt, cumprinc, ipmt, ispmt, ppmt } from './annuity-split.ts'
export type { LevelLoanTerms, PeriodRange } from './annuity-split.ts'
export { apy, compoundedRate, effect, nominal, pduration, rri } from './conversion.ts'
export { irr, mirr, npv, xirr } from './investment.ts'
