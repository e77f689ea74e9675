/** spreadsheet.json: the financial functions of spreadsheets under their usual names. */
import { Decimal, isLendError, type LocalDate, notSupported, type Numeric, spreadsheet, toDecimal } from '@lend/core'
import type { Figures, OracleCase, Replayed, Tolerance } from '../figures.ts'

type Args = Readonly<Record<string, string | number | readonly string[]>>

/** Functions by name. The names of their arguments are those of Lend's. */
const FUNCTIONS = {
  PMT: spreadsheet.pmt,
  PV: spreadsheet.pv,
  FV: spreadsheet.fv,
  NPER: spreadsheet.nper,
  RATE: spreadsheet.rate,
  IPMT: spreadsheet.ipmt,
  PPMT: spreadsheet.ppmt,
  ISPMT: spreadsheet.ispmt,
  CUMIPMT: spreadsheet.cumipmt,
  CUMPRINC: spreadsheet.cumprinc,
  NPV: spreadsheet.npv,
  IRR: spreadsheet.irr,
  MIRR: spreadsheet.mirr,
  XIRR: spreadsheet.xirr,
  EFFECT: spreadsheet.effect,
  NOMINAL: spreadsheet.nominal,
  RRI: spreadsheet.rri,
  PDURATION: spreadsheet.pduration,
  APY: spreadsheet.apy,
} as const

/** A refused calculation is what spreadsheets show as an error of numbers. */
export function replaySpreadsheet(oracle: OracleCase): Replayed {
  const { function: name, args } = oracle.inputs as { readonly function: string; readonly args: Args }
  const calculation = FUNCTIONS[name as keyof typeof FUNCTIONS] as ((terms: unknown) => Decimal) | undefined
  if (calculation === undefined) throw notSupported(`the spreadsheet function ${name}`)
  const expected = oracle.expected as Figures
  return { expected, actual: figures(() => calculation(termsOf(args))), tolerance: oracle.tolerance as Tolerance }
}

function figures(calculation: () => Decimal): Figures {
  try {
    const value = calculation()
    return { value, recomputed: value, percent: value.times(100) }
  } catch (error) {
    if (isLendError(error, 'NOT_SUPPORTED') || !isLendError(error)) throw error
    return { error: 'NUM' }
  }
}

function termsOf(args: Args): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, termOf(name, value)]))
}

/** Whole numbers that choose rather than count. */
const CHOICES: readonly string[] = ['type', 'firstFlowAt', 'daysPerYear']

function termOf(name: string, value: string | number | readonly string[]): unknown {
  if (name === 'dates') return value as readonly LocalDate[]
  if (Array.isArray(value)) return value.map(numeric)
  return CHOICES.includes(name) ? Number(value) : numeric(String(value))
}

/** '0.08/12' is an exact quotient. */
function numeric(text: string): Numeric {
  const [dividend = '', divisor] = text.split('/')
  return divisor === undefined ? dividend : toDecimal(dividend, 'dividend').div(toDecimal(divisor, 'divisor'))
}
