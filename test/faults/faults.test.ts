/** Every fault drill in its short form. `npm run test:faults` runs the long ones, on every database that they can befall. */
import { describe, expect, test } from 'vitest'
import { drill, FAULTS } from './index.ts'

const SEED = Number.parseInt(process.env['LEND_SEED'] ?? String(Date.now() % 1_000_000), 10)

describe.each(FAULTS.map((fault) => [fault.id, fault.title, fault] as const))('%s: %s', (_id, _title, fault) => {
  test.each(fault.inTests)('nothing is lost and nothing doubled on %s', { timeout: 120_000 }, async (on) => {
    const did: string[] = []
    const { found } = await drill(fault, on, 'short', SEED, (line) => did.push(line))
    expect(found, `seed ${SEED}; did ${did.join('; ')}`).toEqual([])
  })
})
