import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Column, factsTable, type Format, listOutput, render, tableOf } from './index.ts'

interface Row {
  readonly name: string | null
  readonly amount: string
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'customerName', cell: (row) => row.name },
  { name: 'amount', kind: 'amount', cell: (row) => row.amount },
]

const shown = (rows: readonly Row[], format: Format): Promise<string> =>
  render(listOutput(tableOf(COLUMNS, rows)), format)

describe('a list for people', () => {
  test('labels are words, amounts are grouped and stand to the right', async () => {
    expect(
      await shown(
        [
          { name: 'Asha', amount: '1234567.50' },
          { name: null, amount: '-5.00' },
        ],
        'table',
      ),
    ).toBe(
      [
        'Customer name        Amount',
        '-------------  ------------',
        'Asha           1,234,567.50',
        '                      -5.00',
        '',
      ].join('\n'),
    )
  })

  test('an empty list says so', async () => {
    expect(await shown([], 'table')).toContain('(none)')
  })

  test('text cannot steer the terminal', async () => {
    expect(await shown([{ name: 'a\u001b[2Jb\r\u202e', amount: '1' }], 'table')).not.toMatch(/(?!\n)\p{Cc}|\u202e/u)
  })

  test('wide characters keep the columns in line', async () => {
    const lines = (
      await shown(
        [
          { name: '山田太郎', amount: '1' },
          { name: 'abcdefgh', amount: '1' },
        ],
        'table',
      )
    ).split('\n')
    expect(lines[2]).toBe('山田太郎            1')
    expect(lines[3]).toBe('abcdefgh            1')
  })

  test('fields of one thing are told in words, and by name in CSV', async () => {
    const output = listOutput(factsTable([['daysPastDue', 3]]))
    expect(await render(output, 'table')).toContain('Days past due  3')
    expect(await render(output, 'csv')).toBe('field,value\ndaysPastDue,3\n')
  })
})

describe('CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])('%j in text is no formula', async (name) => {
    const [, line = ''] = (await shown([{ name, amount: '-1.00' }], 'csv')).split(/\n(?=["'])/)
    expect(line.replace(/^"/, '')).toMatch(/^'/)
    expect(line).toContain(',-1.00')
  })

  test('text comes back as it was, save for the apostrophe', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        const csv = await shown([{ name, amount: '1.00' }], 'csv')
        const cell = csv.slice('customerName,amount\n'.length, -',1.00\n'.length)
        const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
        expect([name, `'${name}`]).toContain(read)
      }),
    )
  })
})

test('Markdown cells hold their marks', async () => {
  expect(await shown([{ name: 'a|b*c', amount: '1' }], 'md')).toContain('| a\\|b\\*c | 1 |')
})

test('NDJSON is one object a line, under the names of the columns', async () => {
  const lines = (
    await shown(
      [
        { name: 'a\nb', amount: '1' },
        { name: null, amount: '2' },
      ],
      'ndjson',
    )
  )
    .trimEnd()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { customerName: 'a\nb', amount: '1' },
    { customerName: null, amount: '2' },
  ])
})
