import { type Instant, type LocalDate, parseLocalDate } from '@lend/core'
import { parseInstant } from '@lend/wire/values'
import type { TimeOptions, WriteOptions } from '../framework/index.ts'

/** --on, where given. @throws {LendError} DATE_MALFORMED */
export function valueDate({ on }: WriteOptions): { readonly on?: LocalDate } {
  return on === undefined ? {} : { on: parseLocalDate(on) }
}

/** --as-of and --known-at, where given. @throws {LendError} DATE_MALFORMED */
export function pointInTime({ asOf, knownAt }: TimeOptions): { readonly asOf?: LocalDate; readonly knownAt?: Instant } {
  return {
    ...(asOf !== undefined && { asOf: parseLocalDate(asOf) }),
    ...(knownAt !== undefined && { knownAt: parseInstant(knownAt, 'known at') }),
  }
}

/** A date where one is given. @throws {LendError} DATE_MALFORMED */
export function optionalDate<Name extends string>(
  name: Name,
  text: string | undefined,
): { readonly [K in Name]?: LocalDate } {
  return (text === undefined ? {} : { [name]: parseLocalDate(text) }) as { readonly [K in Name]?: LocalDate }
}
