import { setTimeout as sleep } from 'node:timers/promises'
import { describeBookContract, SAMPLE_SETTINGS, sampleInstant } from '@lend/engine/testing'
import { expect, test } from 'vitest'
import { createBook } from './index.ts'
import { freshPath } from './testing/fresh-path.ts'

describeBookContract('SQLite file', async () => createBook(freshPath(), SAMPLE_SETTINGS))
describeBookContract('SQLite in memory', async () => createBook(':memory:', SAMPLE_SETTINGS))

test('transactions asked for at once run one after the other, in order', async () => {
  const book = await createBook(freshPath(), SAMPLE_SETTINGS)
  const order: string[] = []
  const step = (name: string, pause: number) =>
    book.transact(async (tx) => {
      order.push(`${name} begins`)
      await sleep(pause)
      await tx.audit.append({
        actor: { kind: 'system', name },
        command: name,
        input: null,
        recordedAt: sampleInstant(order.length),
      })
      order.push(`${name} ends`)
    })
  await Promise.all([step('first', 20), step('second', 1), step('third', 1)])
  const expected = ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`])
  expect(order).toEqual(expected)
  await book.close()
})
