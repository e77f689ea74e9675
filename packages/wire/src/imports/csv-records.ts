/** CSV as RFC 4180 has it, read record by record from a stream: quoted fields may hold commas, quotes and line breaks. */
import { LendError } from '@lend/core/errors'

export interface CsvRecord {
  /** The line that the record begins on, from 1. */
  readonly line: number
  readonly fields: readonly string[]
}

/** No record of a tape comes near it; a file with one unclosed quote does. */
const LONGEST_RECORD = 1_000_000

/**
 * @param chunks a file in pieces, however it was cut up
 * @throws {LendError} INPUT_INVALID for what is no UTF-8, and for a quote that is never closed
 */
export async function* csvRecords(chunks: AsyncIterable<Uint8Array | string>): AsyncIterable<CsvRecord> {
  let rest = ''
  let line = 1
  for await (const text of decoded(chunks)) {
    rest += text
    for (let end = recordEnd(rest); end !== null; end = recordEnd(rest)) {
      const record = rest.slice(0, end)
      rest = rest.slice(end + 1)
      if (record.trim() !== '') yield { line, fields: fieldsOf(record) }
      line += record.split('\n').length
    }
    if (rest.length > LONGEST_RECORD) throw unclosed(line)
  }
  if (rest.trim() === '') return
  if (hasOpenQuote(rest)) throw unclosed(line)
  yield { line, fields: fieldsOf(rest) }
}

async function* decoded(chunks: AsyncIterable<Uint8Array | string>): AsyncIterable<string> {
  // Byte order marks are taken off by the decoder.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunks) yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new LendError('INPUT_INVALID', 'The file is no UTF-8 text. Save it as UTF-8.', {}, { cause: error })
  }
}

/** Where the first line feed outside of quotes is; null where there is none. */
function recordEnd(text: string): number | null {
  let from = 0
  for (;;) {
    const end = text.indexOf('\n', from)
    if (end < 0) return null
    if (!hasOpenQuote(text.slice(0, end))) return end
    from = end + 1
  }
}

function hasOpenQuote(text: string): boolean {
  return text.includes('"') && (text.split('"').length - 1) % 2 === 1
}

/** A field is quoted, with quotes in it doubled, or plain up to the next comma. */
const FIELD = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g

function fieldsOf(record: string): readonly string[] {
  const line = record.endsWith('\r') ? record.slice(0, -1) : record
  if (!line.includes('"')) return line.split(',')
  return Array.from(line.matchAll(FIELD), ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

function unclosed(line: number): LendError {
  return new LendError(
    'INPUT_INVALID',
    `A quote that is opened in the record of line ${line} is never closed. Close it, or take it away.`,
    {
      line,
    },
  )
}
