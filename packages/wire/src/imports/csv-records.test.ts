import { isLendError } from '@lend/core/errors'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvRecord, csvRecords } from './csv-records.ts'

async function* pieces(...chunks: readonly (string | Uint8Array)[]): AsyncIterable<string | Uint8Array> {
  yield* chunks
}

async function read(...chunks: readonly (string | Uint8Array)[]): Promise<readonly CsvRecord[]> {
  const records: CsvRecord[] = []
  for await (const record of csvRecords(pieces(...chunks))) records.push(record)
  return records
}

async function codeOf(...chunks: readonly (string | Uint8Array)[]): Promise<string | null> {
  const error: unknown = await read(...chunks).catch((caught: unknown) => caught)
  return isLendError(error) ? error.code : null
}

describe('records', () => {
  test.each([
    [
      'plain fields',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no line feed at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'carriage returns',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty fields',
      ',a,\n,,\n',
      [
        ['', 'a', ''],
        ['', '', ''],
      ],
    ],
    ['blank lines left out', 'a\n\n \nb\n', [['a'], ['b']]],
    ['quoted commas and quotes', '"a,b","say ""hi"""\n', [['a,b', 'say "hi"']]],
    [
      'quoted line feeds',
      '"a\nb",c\nd,e\n',
      [
        ['a\nb', 'c'],
        ['d', 'e'],
      ],
    ],
    ['an empty quoted field', '"",x\n', [['', 'x']]],
  ])('%s', async (_name, text, expected) => {
    expect((await read(text)).map(({ fields }) => fields)).toEqual(expected)
  })

  test('know the line that they begin on', async () => {
    expect((await read('a\n\n"b\nc"\nd\n')).map(({ line }) => line)).toEqual([1, 3, 5])
  })

  test('do not depend on how the file was cut up', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'é', ' '), maxLength: 6 })
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 })
    return fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async (table, size) => {
        const text = table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
        const bytes = new TextEncoder().encode(text)
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.slice(index * size, (index + 1) * size),
        )
        expect((await read(...chunks)).map(({ fields }) => fields)).toEqual(table)
      }),
    )
  })

  test('leave out the byte order mark', async () => {
    expect(await read(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toEqual([{ line: 1, fields: ['a'] }])
  })

  test('are refused in what is no UTF-8, and behind a quote that is never closed', async () => {
    expect(await codeOf(new Uint8Array([0x61, 0xff, 0x0a]))).toBe('INPUT_INVALID')
    expect(await codeOf('a,"b\nc\n')).toBe('INPUT_INVALID')
    expect(await codeOf('"', 'x\n'.repeat(600_000))).toBe('INPUT_INVALID')
  })
})
