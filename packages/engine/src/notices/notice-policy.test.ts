import { expect, test } from 'vitest'
import { DEFAULT_NOTICE_POLICY, requireNoticePolicy } from './notice-policy.ts'

test('the default policy is one', () => {
  expect(() => requireNoticePolicy(DEFAULT_NOTICE_POLICY)).not.toThrow()
})

test.each([
  ['stages that fall', { overdueStages: [7, 1] }],
  ['a stage twice', { overdueStages: [7, 7] }],
  ['a stage before the first day', { overdueStages: [0, 7] }],
  ['half a day', { dueSoonDays: 2.5 }],
  ['a domain with a line break', { messageIdDomain: 'example.com\r\nBcc: x' }],
  ['no domain', { messageIdDomain: '' }],
])('a policy with %s is refused', (_, change) => {
  expect(() => requireNoticePolicy({ ...DEFAULT_NOTICE_POLICY, ...change })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error,
  )
})

test('a policy may announce nothing', () => {
  const silent = { ...DEFAULT_NOTICE_POLICY, dueSoonDays: null, overdueStages: [], facts: [] }
  expect(() => requireNoticePolicy(silent)).not.toThrow()
})
