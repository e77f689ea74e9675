/** The Indian key facts statement, and charges that are taken out of, or added to, what is lent. */
import {
  add,
  assessFee,
  Decimal,
  type FeeRule,
  kfsApr,
  roundHalfUp,
  simpleAnnualRate,
  spreadsheet,
  toDecimal,
  ZERO,
} from '@lend/core'
import type { Figures } from '../figures.ts'
import { cents, daysInYears, fractionOfPercent, fromCents, rateOfPercent } from './quantities.ts'

interface KfsInputs {
  readonly sanctioned: string
  readonly netDisbursed?: string
  readonly annualRatePercent?: string
  readonly installmentExact?: string
  readonly installments: number
  readonly charges?: readonly { readonly amount: string }[]
}

/** Installments are those of the sanctioned amount, unrounded, unless the case names them. */
export function kfsFigures(inputs: KfsInputs): Figures {
  const { sanctioned, installments } = inputs
  const charges = (inputs.charges ?? []).reduce((total, { amount }) => total.plus(amount), new Decimal(0))
  const netDisbursed = toDecimal(
    inputs.netDisbursed ?? toDecimal(sanctioned, 'sanctioned').minus(charges),
    'netDisbursed',
  )
  const installment = installmentOf(inputs)
  const paying = (each: Decimal): Decimal =>
    kfsApr({ netDisbursed, installments: Array.from({ length: installments }, () => each) })
  const apr = paying(installment)
  return {
    netDisbursed,
    installmentExact: installment,
    installment,
    interest: installment.times(installments).minus(sanctioned),
    aprPercent: apr.times(100),
    nominalAprPercent: apr.times(100),
    aprWithRoundedInstallmentPercent: paying(new Decimal(roundHalfUp(installment, 0))).times(100),
    effectiveAnnualPercent: spreadsheet.effect({ nominal: apr, npery: '12' }).times(100),
  }
}

function installmentOf({ sanctioned, annualRatePercent, installmentExact, installments }: KfsInputs): Decimal {
  if (installmentExact !== undefined) return toDecimal(installmentExact, 'installmentExact')
  return level(sanctioned, annualRatePercent!, installments)
}

function level(principal: string | Decimal, annualRatePercent: string, installments: number): Decimal {
  const rate = fractionOfPercent(annualRatePercent).div(12)
  return spreadsheet.pmt({ rate, nper: String(installments), pv: principal }).neg()
}

/** A loan of days, at the simple rate that its cost comes to. */
export function simpleAnnualised(inputs: {
  readonly principal: string
  readonly repaid: string
  readonly days: number
  readonly dayCount: string
}): Figures {
  const years = daysInYears(inputs.days, inputs.dayCount)
  return { aprPercent: simpleAnnualRate({ principal: inputs.principal, repaid: inputs.repaid, years }).times(100) }
}

/** A fee and its tax, lent together with the principal. */
export function withFinancedFee(inputs: {
  readonly principal: string
  readonly annualRatePercent: string
  readonly installments: number
  readonly fee: string
  readonly gstPercent: string
}): Figures {
  const rule: FeeRule = {
    code: 'processing-fee',
    when: { kind: 'disbursement', collected: 'added' },
    amount: { kind: 'flat', amount: cents(inputs.fee) },
    tax: { rate: rateOfPercent(inputs.gstPercent), applied: 'on-top' },
    rounding: 'half-up',
  }
  const { amount, tax: gst } = assessFee({ rule, base: ZERO })
  const financed = fromCents(add(cents(inputs.principal), amount))
  const installment = level(financed, inputs.annualRatePercent, inputs.installments)
  const totalPaid = installment.times(inputs.installments)
  return {
    gst: fromCents(gst),
    financed,
    installmentExact: installment,
    installment,
    interest: totalPaid.minus(financed),
    totalPaid,
  }
}
