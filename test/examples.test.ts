/** The examples are run as a reader would run them. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('examples/embed lends, is repaid, and tells how the repayment was split', () => {
  const file = fileURLToPath(new URL('../examples/embed/src/main.ts', import.meta.url))
  const output = execFileSync(process.execPath, ['--conditions=@lend/source', file], { encoding: 'utf8' })
  expect(output.trim().split('\n')).toEqual([
    'LN-000001 owes 1105.38 of principal after',
    '[{"installment":1,"parts":{"principal":9462,"interest":1200,"fees":0,"penalties":0}}]',
  ])
})
