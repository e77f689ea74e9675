/** The address of a book on a Postgres server: a URL as every Postgres tool takes it, with a few words of our own in its query. */
import { hash } from 'node:crypto'
import { LendError } from '@lend/core'

export interface PostgresAddress {
  /** What the driver is given: the URL without our own words. */
  readonly connectionString: string
  /** The schema that the book lives in, beside whatever else the database holds. */
  readonly schema: string
  /** The address for people: without password. */
  readonly label: string
  /** Whether the server has to be one that forgets no commit. Off for tests only. */
  readonly durable: boolean
}

const USUAL_SCHEMA = 'lend'
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/
const OWN_WORDS = ['schema', 'durability']

export function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text)
}

/**
 * Reads an address. Of its query `schema` (default `lend`) and `durability` (`off` for a throw-away server) are ours; everything else
 * (`host`, `sslmode`, `sslrootcert`, `application_name`, ...) goes to the driver.
 * @throws {LendError} CONFIG_INVALID
 */
export function parsePostgresUrl(url: string): PostgresAddress {
  if (!isPostgresUrl(url)) throw malformed(url, 'it does not begin with postgres://')
  const [base = '', query = ''] = url.split(/\?(.*)/s, 2)
  const words = new URLSearchParams(query)
  const schema = words.get('schema') ?? USUAL_SCHEMA
  if (!SCHEMA_NAME.test(schema)) {
    throw malformed(url, `${JSON.stringify(schema)} is no name of a schema: use small letters, digits and underscores`)
  }
  const durability = words.get('durability') ?? 'on'
  if (durability !== 'on' && durability !== 'off') throw malformed(url, 'durability is on or off')
  for (const word of OWN_WORDS) words.delete(word)
  const rest = words.toString()
  const connectionString = rest === '' ? base : `${base}?${rest}`
  return { connectionString, schema, label: labelOf(base, words, schema), durable: durability === 'on' }
}

/** The two numbers of the advisory lock of a book: 'LEND', and which schema of the database it is. */
export function lockOf(schema: string): readonly [number, number] {
  return [0x4c454e44, Number.parseInt(hash('sha256', schema).slice(0, 7), 16)]
}

function labelOf(base: string, words: URLSearchParams, schema: string): string {
  const shown = withoutPassword(base)
  const host = words.get('host')
  return `${host === null ? shown : `${shown} at ${host}`}${schema === USUAL_SCHEMA ? '' : `, schema ${schema}`}`
}

function withoutPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^:@/]*):[^@]*@/, '$1:***@')
}

function malformed(url: string, why: string): LendError {
  const shown = withoutPassword(url.split('?')[0] ?? '')
  return new LendError(
    'CONFIG_INVALID',
    `${shown} is no address of a Postgres database: ${why}. Write it as postgres://user@host:5432/database.`,
    { url: shown },
  )
}
