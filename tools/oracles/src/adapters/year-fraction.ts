/** The day counts of the oracle files by the names they have there. */
import {
  actual365L,
  actualActualIcma,
  type AprUnit,
  britishYears,
  type CouponPeriods,
  couponsOfReference,
  type DayCount,
  dayCountFraction,
  europeanYears,
  type LocalDate,
  notSupported,
  type Ratio,
  thirtyE360Isda,
} from '@lend/core'

export interface TimeSpan {
  readonly convention: string
  readonly start: LocalDate
  readonly end: LocalDate
  readonly endOfMonthRule?: boolean
  readonly endIsTermination?: boolean
  readonly terminationDate?: LocalDate
  readonly periodEnd?: LocalDate
  readonly couponMonths?: number
  readonly referenceStart?: LocalDate
  readonly referenceEnd?: LocalDate
  readonly nominalAnchor?: LocalDate
  readonly endOfMonth?: boolean
  readonly unit?: string
  readonly monthEndSeries?: boolean
  readonly securedOnLand?: boolean
  readonly singlePayment?: boolean
}

/** Conventions for which two dates are enough; the second names are those of practice.json and india.json. */
const BY_TWO_DATES: Readonly<Record<string, DayCount>> = {
  'act/act-isda': 'actual/actual-isda',
  'act/act-afb': 'actual/actual-afb',
  'act/360': 'actual/360',
  'act/364': 'actual/364',
  'act/365f': 'actual/365-fixed',
  'act/365-actual': 'actual/365-actual',
  'act/365.25': 'actual/365.25',
  'nl/365': 'no-leap/365',
  '30/360-bond': '30/360-us',
  '30/360-psa': '30/360-psa',
  '30e/360': '30e/360',
  '30e+/360': '30e+/360',
  '30/365': '30/365',
  'actual/360': 'actual/360',
  'actual/364': 'actual/364',
  'actual/365': 'actual/365-fixed',
  '30/360': '30/360-us',
}

/**
 * The part of a year, exactly.
 * @throws {LendError} NOT_SUPPORTED for a convention that Lend does not count by
 */
export function yearFraction(span: TimeSpan): Ratio {
  const { convention, start, end } = span
  const simple = BY_TWO_DATES[convention]
  if (simple !== undefined) return dayCountFraction(simple, start, end)
  switch (convention) {
    case '30/360-us-eom':
      return dayCountFraction(span.endOfMonthRule === false ? '30/360-us' : '30/360-us-end-of-month', start, end)
    case '30e/360-isda':
      return thirtyE360Isda(start, end, span.endIsTermination === true ? end : span.terminationDate)
    case 'act/365l':
      return actual365L(start, end, { end: span.periodEnd!, months: span.couponMonths! })
    case 'act/act-icma':
      return actualActualIcma(start, end, couponsOf(span))
    case 'eu-2008-48':
      return europeanYears(start, end, { unit: unitOf(span), ...(span.monthEndSeries && { monthEnd: 'end-of-month' }) })
    case 'uk-conc':
      return britishYears(start, end, {
        unit: unitOf(span),
        securedOnLand: span.securedOnLand === true,
        singlePayment: span.singlePayment === true,
      })
    default:
      throw notSupported(`the day count ${convention}`)
  }
}

function couponsOf(span: TimeSpan): CouponPeriods {
  if (span.nominalAnchor === undefined) return couponsOfReference(span.referenceStart!, span.referenceEnd!)
  const monthEnd = span.endOfMonth === true ? 'end-of-month' : 'last-day'
  return { anchor: span.nominalAnchor, months: span.couponMonths!, monthEnd }
}

function unitOf({ unit = 'month' }: TimeSpan): AprUnit {
  if (unit === 'year' || unit === 'month' || unit === 'week') return unit
  throw notSupported(`time in years counted by the ${unit}`)
}
