import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageIdOf } from './message-id.ts'

test('law: a key always gives the same Message-ID, another key another one, and it is one by RFC 5322', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const id = messageIdOf(one, 'notices.example.com')
      expect(id).toMatch(/^<[\da-f]{40}@notices\.example\.com>$/)
      expect(messageIdOf(one, 'notices.example.com')).toBe(id)
      expect(messageIdOf(other, 'notices.example.com') === id).toBe(one === other)
    }),
  )
})
