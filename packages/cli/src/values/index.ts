/** Words and options of a command line as values: by the parsers of core and wire, with what the book must be asked for. */
export { currencyOf, optionalAmount } from './amounts.ts'
export { optionalDate, pointInTime, valueDate } from './times.ts'
export { NORM_NAMES, provisioningNorms } from './norms.ts'
