import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshFolder, lend, type Ran, typed } from '../testing/run-lend.ts'

const folder = freshFolder()
const at = (line: string): Promise<Ran> => typed(line, { cwd: folder.path })

beforeAll(async () => {
  await at('init --name Test')
  await at('product add --preset personal-loan')
  await lend(['customer', 'add', 'Asha Rao', '--email', 'asha@example.com'], { cwd: folder.path })
  await at('loan apply --customer C-000001 --product personal-loan --amount 10000 --installments 12 --on 2026-01-01')
  await at('loan approve LN-000001 --on 2026-01-01')
  await at('loan disburse LN-000001 --on 2026-01-01')
})

afterAll(folder.remove)

test('provisions follow the class on the day that is asked about, and can be explained', async () => {
  const rowsOn = async (day: string): Promise<readonly Record<string, string>[]> =>
    JSON.parse((await at(`report provisions --as-of ${day} --json`)).stdout).rows
  expect(await rowsOn('2026-01-31')).toMatchObject([
    { assetClass: 'standard', loans: 1, exposure: '10000.00', provision: '40.00' },
  ])
  const [late] = await rowsOn('2026-06-30')
  expect(late).toMatchObject({ assetClass: 'sub-standard', loans: 1 })
  const { stdout } = await at('explain LN-000001 --provision rbi-bank --as-of 2026-06-30 --csv')
  expect(stdout).toContain(String(late?.provision))
})

test('norms that there are not are refused', async () => {
  expect((await at('report provisions --norms lucky')).stderr).toContain('rbi-bank')
})
