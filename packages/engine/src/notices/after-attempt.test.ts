import { expect, test } from 'vitest'
import type { DeliveryResult, Notice } from '../ports/index.ts'
import { afterAttempt, BACK_OFF_SECONDS } from './after-attempt.ts'

const NOW = '2026-05-20T12:00:00.000Z'
const LATER: DeliveryResult = { outcome: 'retry', reason: '450 busy' }

function tried(attempts: number): Notice {
  return { key: 'k', attempts, nextAttemptAt: NOW, lastError: null } as Notice
}

test.each([
  [0, '2026-05-20T12:01:00.000Z'],
  [1, '2026-05-20T12:05:00.000Z'],
  [2, '2026-05-20T12:30:00.000Z'],
  [3, '2026-05-20T14:00:00.000Z'],
  [4, '2026-05-21T00:00:00.000Z'],
])('after %i attempts, one that fails is followed by the next at %s', (attempts, nextAttemptAt) => {
  const outcome = {
    key: 'k',
    status: 'queued',
    attempts: attempts + 1,
    nextAttemptAt,
    sentAt: null,
    lastError: '450 busy',
  }
  expect(afterAttempt(tried(attempts), LATER, NOW)).toEqual(outcome)
})

test('when the waits are used up the notice is dead, and so it is once it was refused for good', () => {
  const last = afterAttempt(tried(BACK_OFF_SECONDS.length), LATER, NOW)
  expect([last.status, last.lastError]).toEqual(['dead', '450 busy'])
  const refused = afterAttempt(tried(0), { outcome: 'refused', reason: '550 unknown' }, NOW)
  expect([refused.status, refused.lastError]).toEqual(['dead', '550 unknown'])
})

test('a notice that went out says when, and forgets its errors', () => {
  expect(afterAttempt({ ...tried(2), lastError: '450 busy' }, { outcome: 'sent' }, NOW)).toMatchObject({
    status: 'sent',
    attempts: 3,
    sentAt: NOW,
    lastError: null,
  })
})
