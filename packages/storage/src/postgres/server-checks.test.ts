import { expect, test } from 'vitest'
import { parsePostgresUrl } from './address.ts'
import { requireFitSettings, type ServerSettings } from './server-checks.ts'

const DURABLE = parsePostgresUrl('postgres://lend:secret@db.example.com/lend')
const THROW_AWAY = parsePostgresUrl('postgres://lend@db.example.com/lend?durability=off')
const FIT: ServerSettings = {
  version: 140_000,
  named: '14.0',
  encoding: 'UTF8',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
}

test('a server from version 14 up that forgets no commit is fit', () => {
  requireFitSettings(DURABLE, FIT)
  requireFitSettings(DURABLE, { ...FIT, version: 180_004, synchronous_commit: 'remote_apply' })
  requireFitSettings(THROW_AWAY, { ...FIT, fsync: 'off', synchronous_commit: 'off' })
})

test.each([
  ['too old', { version: 130_016, named: '13.16' }, 'NOT_SUPPORTED', 'runs Postgres 13.16. Lend needs version 14'],
  ['unable to hold every name', { encoding: 'LATIN1' }, 'NOT_SUPPORTED', 'encoding UTF8'],
  ['forgetful', { fsync: 'off' }, 'CONFIG_INVALID', 'fsync=off'],
  ['forgetful of the last commits', { synchronous_commit: 'off' }, 'CONFIG_INVALID', 'synchronous_commit=off'],
])('a server that is %s is refused with what to do', (_what, change, code, told) => {
  const message = expect.stringContaining(told)
  expect(() => requireFitSettings(DURABLE, { ...FIT, ...change })).toThrowError(
    expect.objectContaining({ code, message }),
  )
})
