import { describe, expect, test } from 'vitest'
import { parsePostgresUrl, withoutPassword, withSchema } from './address.ts'

describe('a password in an address', () => {
  test.each([
    ['postgres://u:s3cret@h/d', 'postgres://u:***@h/d'],
    ['postgres://u:s3@cret@h:5432/d?sslmode=require', 'postgres://u:***@h:5432/d?sslmode=require'],
    ['postgres://u:s3?cret@h/d', 'postgres://u:***@h/d'],
    ['postgres://u:s3/cret@h/d', 'postgres://u:***@h/d'],
    ['postgres://:s3cret@h/d', 'postgres://:***@h/d'],
    ['postgres://u:s3cret', 'postgres://u:***'],
    ['postgres://h/d?password=s3cret&user=u', 'postgres://h/d?password=***&user=u'],
    ['postgres://h:5432/d', 'postgres://h:5432/d'],
    ['postgres://[::1]:5432/d', 'postgres://[::1]:5432/d'],
    ['postgres://u@/d?host=%2Ftmp', 'postgres://u@/d?host=%2Ftmp'],
  ])('is not shown: %s', (url, shown) => {
    expect(withoutPassword(url)).toBe(shown)
    expect(parsePostgresUrl(url).label).toBe(url.includes('host=') ? 'postgres://u@/d at /tmp' : shown.split('?')[0])
  })

  test('is not shown by a refusal either', () => {
    expect(() => parsePostgresUrl('postgres://u:s3cret@h/d?schema=A')).toThrowError(
      expect.objectContaining({ message: expect.not.stringContaining('s3cret') }),
    )
  })
})

test('words of our own are read and kept from the driver; all others reach it', () => {
  const url =
    'postgres://h/d?schema=books&durability=off&connections=4&statement_timeout=5000&lock_timeout=100&sslmode=verify-full'
  expect(parsePostgresUrl(url)).toMatchObject({
    connectionString: 'postgres://h/d?sslmode=verify-full',
    schema: 'books',
    durable: false,
    connections: 4,
    statementTimeoutMs: 5000,
    lockWaitMs: 100,
  })
  expect(parsePostgresUrl(withSchema(url, 'other')).schema).toBe('other')
})
