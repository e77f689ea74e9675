/** The products that loans of the tape are written under: LendingClub's notes of 36 and 60 months. */
import { type DelinquencyPolicy, type Minor, type Product, STANDARD_CONVENTIONS } from '@lend/core'

/** The classes that the tape uses, on days past due. */
const LENDING_CLUB_LADDER: DelinquencyPolicy = {
  dueDayCounts: 0,
  graceDays: 15,
  counts: 'principal-and-interest',
  buckets: [
    { code: 'current', fromDaysPastDue: 0, sticky: false, nonPerforming: false },
    { code: 'in-grace', fromDaysPastDue: 1, sticky: false, nonPerforming: false },
    { code: 'late-16-30', fromDaysPastDue: 16, sticky: false, nonPerforming: false },
    { code: 'late-31-120', fromDaysPastDue: 31, sticky: false, nonPerforming: false },
    { code: 'over-120', fromDaysPastDue: 121, sticky: false, nonPerforming: true },
  ],
}

/**
 * Level monthly installments, rounded up to the cent, interest of equal months; money beyond what is due repays principal and the
 * installment stays. No penalties: the tape does not say on which day of its month an installment is due, so a late fee would rest on
 * our assumption that it is the 1st.
 */
export function lendingClubProduct(term: number): Product {
  return {
    code: `lendingclub-${term}`,
    version: 1,
    name: `LendingClub, ${term} months`,
    currency: 'USD',
    limits: {
      principal: { min: 1_00 as Minor, max: 1_000_000_00 as Minor },
      installments: { min: term, max: term },
      annualRate: { min: 0, max: 100_000_000 },
    },
    defaultAnnualRate: 12_000_000,
    conventions: {
      ...STANDARD_CONVENTIONS,
      rounding: { amount: 'half-up', installment: { mode: 'up', multiple: 1 }, residue: 'last' },
      excess: 'reduce-tenor',
      delinquency: LENDING_CLUB_LADDER,
    },
  }
}
