import { expect, test } from 'vitest'
import { commandLines } from './next-commands.ts'

const COMMANDS = [
  { words: ['report', 'par'], why: 'a report' },
  { words: ['loan', 'show', 'LN-1'], why: 'a loan' },
]

test('reasons stand beside commands where there is room', () => {
  expect(commandLines(COMMANDS, { program: 'lend', db: 'a.db', width: 80 })).toBe(
    '  lend report par --db a.db      # a report\n  lend loan show LN-1 --db a.db  # a loan',
  )
})

test('and above them on a narrower screen', () => {
  expect(commandLines(COMMANDS, { program: 'lend', db: 'a.db', width: 40 })).toBe(
    '  # a report\n  lend report par --db a.db\n  # a loan\n  lend loan show LN-1 --db a.db',
  )
})

test.each([
  ['my loans.db', "'my loans.db'"],
  ["it's.db", "'it'\\''s.db'"],
  ['$HOME.db', "'$HOME.db'"],
  ['../a_b-1.db', '../a_b-1.db'],
])('a shell takes the path %s for one word', (db, expected) => {
  expect(commandLines(COMMANDS.slice(0, 1), { program: 'lend', db, width: 80 })).toContain(`--db ${expected}  #`)
})
