/** Annual percentage rate of the Indian key facts statement. */
import { spreadsheet, toDecimal } from '../finance/index.ts'
import type { Decimal, Numeric } from '../finance/index.ts'

/**
 * Twelve times the monthly internal rate of return of the net disbursement against the installments: nominal, not effective.
 * Take the installments UNROUNDED; the published illustration (20,000 at 15 % over 24 months, charges 400) gives 17.07 % so, and
 * 17.10 % with the installment rounded to the rupee.
 * @param loan `netDisbursed` is the sanctioned amount less every charge that the lender levies or collects for a third party
 * @returns as a fraction, unrounded
 * @throws {LendError} NO_RATE, INPUT_INVALID
 * @see docs/rules/apr.md#india (RBI/2024-25/18 of 15 April 2024, Annex B)
 */
export function kfsApr(loan: { readonly netDisbursed: Numeric; readonly installments: readonly Numeric[] }): Decimal {
  const received = toDecimal(loan.netDisbursed, 'netDisbursed').neg()
  return spreadsheet.irr({ values: [received, ...loan.installments], guess: '0' }).times(12)
}

/**
 * The same for level installments, which are worked out from the sanctioned amount and not rounded.
 * @param loan `annualRate` nominal, as a fraction; `charges` are deducted from what is paid out
 * @throws {LendError} NO_RATE, INPUT_INVALID
 */
export function kfsAprOfLevelLoan(loan: {
  readonly sanctioned: Numeric
  readonly annualRate: Numeric
  readonly installments: number
  readonly charges: Numeric
}): Decimal {
  const sanctioned = toDecimal(loan.sanctioned, 'sanctioned')
  const rate = toDecimal(loan.annualRate, 'annualRate').div(12)
  const installment = spreadsheet.pmt({ rate, nper: String(loan.installments), pv: sanctioned.neg() })
  return kfsApr({
    netDisbursed: sanctioned.minus(toDecimal(loan.charges, 'charges')),
    installments: Array.from({ length: loan.installments }, () => installment),
  })
}
