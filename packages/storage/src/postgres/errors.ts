/** What Postgres, or the way to it, says went wrong, in our own words and with what to do. */
import { isLendError, LendError, type LendErrorCode } from '@lend/core'

interface Meaning {
  readonly code: LendErrorCode
  readonly message: (label: string, said: string) => string
}

const REFUSED: Meaning = {
  code: 'DATABASE_REFUSED',
  message: (label, said) =>
    `The server of ${label} did not let Lend in: ${said}. Check user, password and TLS settings, and the server's pg_hba.conf.`,
}
const NO_DATABASE: Meaning = {
  code: 'DATABASE_NOT_FOUND',
  message: (label, said) => `${label}: ${said}. Make the database first (createdb), or check the address.`,
}
const UNREACHABLE: Meaning = {
  code: 'DATABASE_UNREACHABLE',
  message: (label, said) =>
    `${label} does not answer: ${said}. Check the address and that the server runs, then try again.`,
}
const BUSY: Meaning = {
  code: 'DATABASE_BUSY',
  message: (label, said) => `${label} is busy: ${said}. Nothing was changed; try again.`,
}
const READ_ONLY: Meaning = {
  code: 'DATABASE_READ_ONLY',
  message: (label, said) =>
    `${label} cannot be written by this user: ${said}. Use another user, or grant it what it needs.`,
}
const FULL: Meaning = {
  code: 'DATABASE_FULL',
  message: (label, said) =>
    `The server of ${label} has no room left: ${said}. Nothing was changed; make space and try again.`,
}
const DAMAGED: Meaning = {
  code: 'DATABASE_DAMAGED',
  message: (label, said) => `${label} is damaged: ${said}. Restore it from a backup.`,
}

/** By SQLSTATE; one that is not listed means what its class (the first two characters) means. */
const BY_STATE: Readonly<Record<string, Meaning>> = {
  '3D000': NO_DATABASE,
  '28': REFUSED,
  '42501': READ_ONLY,
  '25006': READ_ONLY,
  '25P03': BUSY,
  '53100': FULL,
  '53': BUSY,
  '55P03': BUSY,
  '57014': BUSY,
  '57': UNREACHABLE,
  '08': UNREACHABLE,
  '40': BUSY,
  XX001: DAMAGED,
  XX002: DAMAGED,
}

/** Errors of the socket, by Node's code. */
const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ENOENT',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
const LOST_WORDS =
  /connection terminated|timeout exceeded when trying to connect|connection error|not queryable|timeout expired/i
const TIMEOUT_WORDS = /timeout/i
const TLS_WORDS = /does not support ssl|self.signed|certificate|\btls\b|\bssl\b|SASL|password must be/i

/** The LendError that a failure of the database means; anything else comes back as it is. */
export function explainPostgresError(error: unknown, label: string): unknown {
  if (isLendError(error) || !(error instanceof Error)) return error
  const code = codeOf(error)
  const meaning = meaningOf(error, code)
  if (meaning === null) return error
  const said = error.message === '' ? code : error.message
  return new LendError(
    meaning.code,
    meaning.message(label, said),
    { database: label, postgres: code },
    { cause: error },
  )
}

/** Whether the connection itself is gone, so that nobody can use it any more. */
export function isLost(error: unknown): boolean {
  const cause = causeOf(error)
  if (!(cause instanceof Error)) return false
  const code = codeOf(cause)
  return LOST.has(code) || /^(57P0|08)/.test(code) || code === '25P03' || LOST_WORDS.test(cause.message)
}

/** Whether there was no answer in time: trying again would only wait as long again. */
export function isTimeout(error: unknown): boolean {
  const cause = causeOf(error)
  return cause instanceof Error && (codeOf(cause) === 'ETIMEDOUT' || TIMEOUT_WORDS.test(cause.message))
}

/** Whether two transactions were in each other's way, so that the one that was taken back may simply be run again. */
export function isCollision(error: unknown): boolean {
  const code = codeOf(causeOf(error))
  return code === '40001' || code === '40P01'
}

/** Whether a unique or primary key refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === '23505'
}

function meaningOf(error: Error, code: string): Meaning | null {
  const known = BY_STATE[code] ?? BY_STATE[code.slice(0, 2)]
  if (known && /^[0-9A-Z]{5}$/.test(code)) return known
  if (LOST.has(code) || LOST_WORDS.test(error.message)) return UNREACHABLE
  return TLS_WORDS.test(error.message) ? REFUSED : null
}

function causeOf(error: unknown): unknown {
  return isLendError(error) ? error.cause : error
}

function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : ''
}
