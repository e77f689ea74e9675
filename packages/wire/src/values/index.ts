/**
 * Values from outside as text: names, references, codes, counts, instants, JSON. Amounts, rates, dates and currencies have their one
 * parser in core; these are the others, by the same contract (docs/reference/input.md).
 */
export { parseChoice } from './choice.ts'
export { parseDate } from './date.ts'
export { parseCode, parseEmail, parsePhone, parseReference } from './identifiers.ts'
export { JSON_LIMITS, type JsonLimits, parseJson } from './json-text.ts'
export { parseInstant, parseWholeNumber } from './numbers.ts'
export { MAX_TEXT, parseText } from './text.ts'
