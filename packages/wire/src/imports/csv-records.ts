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
  let scan: Scan = { at: 0, isQuoted: false }
  for await (const text of decoded(chunks)) {
    rest += text
    let start = 0
    for (
      scan = nextEnd(rest, scan);
      scan.at < rest.length;
      scan = nextEnd(rest, { at: scan.at + 1, isQuoted: false })
    ) {
      const record = rest.slice(start, scan.at)
      if (record.trim() !== '') yield { line, fields: fieldsOf(record) }
      line += lineFeedsIn(record) + 1
      start = scan.at + 1
    }
    rest = rest.slice(start)
    scan = { at: rest.length, isQuoted: scan.isQuoted }
    if (rest.length > LONGEST_RECORD) throw unclosed(line)
  }
  if (rest.trim() === '') return
  if (scan.isQuoted) throw unclosed(line)
  yield { line, fields: fieldsOf(rest) }
}

/** How far a text has been looked through, and whether that place is within quotes. */
interface Scan {
  readonly at: number
  readonly isQuoted: boolean
}

/** The next line feed outside of quotes; the end of the text where there is none. A doubled quote opens again what it closed. */
function nextEnd(text: string, from: Scan): Scan {
  const marks = /["\n]/g
  marks.lastIndex = from.at
  let { isQuoted } = from
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === '"') isQuoted = !isQuoted
    else if (!isQuoted) return { at: mark.index, isQuoted }
  }
  return { at: text.length, isQuoted }
}

function lineFeedsIn(record: string): number {
  return record.includes('\n') ? record.split('\n').length - 1 : 0
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
