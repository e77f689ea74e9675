/** Dates of a credit as exact times in years from its start. */
import { type Fraction, fraction, type LocalDate } from '@lend/core'
import { yearFraction } from './year-fraction.ts'

export interface Dated {
  readonly amount: string
  readonly date: string
  /** 1 unless given. */
  readonly count?: number
}

export interface DatedCredit {
  readonly startDate?: string
  readonly dayBasis?: '360' | '365' | '365.25'
  readonly drawdowns: readonly Dated[]
  readonly fees?: readonly Dated[]
  readonly payments: readonly Dated[]
}

/** Measures dates by a day count. */
export function clockFrom(start: string, convention: string): (date: string) => Fraction {
  return (date) => {
    const { num, den } = yearFraction({ convention, start: start as LocalDate, end: date as LocalDate })
    return fraction(num, den)
  }
}
