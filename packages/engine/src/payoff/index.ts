/** Payoff: what closes a loan, day by day. Owns quoting; `repayments.receive` with `payoff` is how it is paid. */
export { createPayoff, type Payoff, type PayoffRange } from './payoff.ts'
