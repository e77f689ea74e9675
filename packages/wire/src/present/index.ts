/** Presenters: things of the book as JSON. Amounts are decimal strings, rates are percentages, dates are ISO; no field is a float. */
export { type BreakdownJson, presentAmount, presentBreakdown } from './amounts.ts'
