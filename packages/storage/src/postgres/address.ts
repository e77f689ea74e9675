/** The address of a book on a Postgres server: a URL as every Postgres tool takes it, with a few words of our own in its query. */
import { hash } from 'node:crypto'
import { LendError } from '@lend/core/errors'

export interface PostgresAddress {
  /** What the driver is given: the URL without our own words. */
  readonly connectionString: string
  /** The schema that the book lives in, beside whatever else the database holds. */
  readonly schema: string
  /** The address for people: without password. */
  readonly label: string
  /** Whether the server has to be one that forgets no commit. Off for tests only. */
  readonly durable: boolean
  /** Connections at most, to each server. */
  readonly connections: number
  /** How long a statement may take, in milliseconds. */
  readonly statementTimeoutMs: number
  /** How long to wait for what another transaction has locked, in milliseconds. */
  readonly lockWaitMs: number
}

const USUAL_SCHEMA = 'lend'
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/
const OWN_WORDS = ['schema', 'durability', 'connections', 'statement_timeout', 'lock_timeout']
const CONNECTIONS = 10
const MOST_CONNECTIONS = 1000
const STATEMENT_TIMEOUT_MS = 120_000
const LOCK_WAIT_MS = 30_000
const LONGEST_MS = 86_400_000

export function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text)
}

/**
 * Reads an address. Of its query these are ours: `schema` (default `lend`), `durability` (`off` for a throw-away server), `connections`
 * (10), `statement_timeout` (120000) and `lock_timeout` (30000) in milliseconds. Everything else (`host`, `sslmode`, `sslrootcert`,
 * `application_name`, ...) goes to the driver.
 * @throws {LendError} CONFIG_INVALID
 */
export function parsePostgresUrl(url: string): PostgresAddress {
  if (!isPostgresUrl(url)) throw malformed(url, 'it does not begin with postgres://')
  const { base, words } = partsOf(url)
  const schema = words.get('schema') ?? USUAL_SCHEMA
  if (!SCHEMA_NAME.test(schema)) {
    throw malformed(url, `${JSON.stringify(schema)} is no name of a schema: use small letters, digits and underscores`)
  }
  const durability = words.get('durability') ?? 'on'
  if (durability !== 'on' && durability !== 'off') throw malformed(url, 'durability is on or off')
  const limits = {
    connections: wholeNumber(url, words, 'connections', CONNECTIONS, MOST_CONNECTIONS),
    statementTimeoutMs: wholeNumber(url, words, 'statement_timeout', STATEMENT_TIMEOUT_MS, LONGEST_MS),
    lockWaitMs: wholeNumber(url, words, 'lock_timeout', LOCK_WAIT_MS, LONGEST_MS),
  }
  for (const word of OWN_WORDS) words.delete(word)
  const connectionString = joined(base, words)
  return { connectionString, schema, label: labelOf(url, words, schema), durable: durability === 'on', ...limits }
}

/** The same address, but for the schema. */
export function withSchema(url: string, schema: string): string {
  const { base, words } = partsOf(url)
  words.set('schema', schema)
  return joined(base, words)
}

/** The two numbers of the advisory lock of a book: 'LEND', and which schema of the database it is. */
export function lockOf(schema: string): readonly [number, number] {
  return [0x4c454e44, Number.parseInt(hash('sha256', schema).slice(0, 7), 16)]
}

/** An address as it may be shown: without its password, however that was written. */
export function withoutPassword(url: string): string {
  return url
    .replace(/^([a-z]+:\/\/[^:@/?]*):.*@/s, '$1:***@')
    .replace(/([?&]password=)[^&]*/gi, '$1***')
    .replace(/^([a-z]+:\/\/[^:@/?[]*):(?![\d/]*(?:[/?]|$))[^@]*$/s, '$1:***')
}

function partsOf(url: string): { readonly base: string; readonly words: URLSearchParams } {
  const [base = '', query = ''] = url.split(/\?(.*)/s, 2)
  return { base, words: new URLSearchParams(query) }
}

function joined(base: string, words: URLSearchParams): string {
  const query = words.toString()
  return query === '' ? base : `${base}?${query}`
}

function wholeNumber(url: string, words: URLSearchParams, word: string, usual: number, most: number): number {
  const text = words.get(word)
  if (text === null) return usual
  const value = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : 0
  if (value >= 1 && value <= most) return value
  throw malformed(url, `${word} is a whole number from 1 to ${most}`)
}

function labelOf(url: string, words: URLSearchParams, schema: string): string {
  const shown = withoutPassword(url).split('?')[0] ?? ''
  const host = words.get('host')
  return `${host === null ? shown : `${shown} at ${host}`}${schema === USUAL_SCHEMA ? '' : `, schema ${schema}`}`
}

function malformed(url: string, why: string): LendError {
  const shown = withoutPassword(url).split('?')[0] ?? ''
  return new LendError(
    'CONFIG_INVALID',
    `${shown} is no address of a Postgres database: ${why}. Write it as postgres://user@host:5432/database.`,
    { url: shown },
  )
}
