import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXIT } from '../../exit-codes.ts'
import { freshFolder, lend, type Ran, typed } from '../../testing/run-lend.ts'

const folder = freshFolder()
const at = (line: string): Promise<Ran> => typed(line, { cwd: folder.path })

beforeAll(async () => {
  await at('init --name Test')
  await at('product add --preset personal-loan')
  await lend(['customer', 'add', 'Asha Rao', '--email', 'asha@example.com'], { cwd: folder.path })
  await at('loan apply --customer C-000001 --product personal-loan --amount 10000 --installments 12 --on 2026-01-01')
  await at('loan approve LN-000001 --on 2026-01-01')
  await at('loan disburse LN-000001 --on 2026-01-01')
  for (const day of ['2026-02-01', '2026-04-01', '2026-05-01']) await at(`repay LN-000001 900 --on ${day}`)
}, 60_000)

afterAll(folder.remove)

const certificate = async (options: string): Promise<Record<string, unknown>> =>
  JSON.parse((await at(`loan certificate LN-000001 ${options} --json`)).stdout)

test('certificates of two years sum to that of both', async () => {
  const [first, second, both] = [
    await certificate('--year 2025-26'),
    await certificate('--year 2026-27'),
    await certificate('--from 2025-04-01 --to 2027-03-31'),
  ]
  expect([first.from, first.to, second.from, second.to]).toEqual([
    ...['2025-04-01', '2026-03-31'],
    ...['2026-04-01', '2027-03-31'],
  ])
  expect(Number(first.interest) + Number(second.interest)).toBeCloseTo(Number(both.interest), 2)
  expect(Number(first.interest)).toBeGreaterThan(0)
})

test('a certificate shows its days, as a table and as CSV', async () => {
  const { stdout } = await at('loan certificate LN-000001 --year 2026-27')
  expect(stdout).toContain('Test: interest certificate')
  const csv = await at('loan certificate LN-000001 --year 2026-27 --csv')
  expect(csv.stdout.split('\n').filter((line) => line.startsWith('2026-'))).toHaveLength(2)
})

test('a year that is none, and none at all, are refused', async () => {
  expect((await at('loan certificate LN-000001 --year 2026-28')).stderr).toContain('2026-27')
  expect((await at('loan certificate LN-000001')).exitCode).not.toBe(EXIT.done)
})

test('key facts are as agreed, whatever happened since', async () => {
  const facts = JSON.parse((await at('loan key-facts LN-000001 --json')).stdout)
  expect(facts).toMatchObject({ loan: 'LN-000001', principal: '10000.00', installments: 12, disbursedOn: '2026-01-01' })
  await at('loan apply --customer C-000001 --product personal-loan --amount 10000 --installments 12')
  const applied = JSON.parse((await at('loan key-facts LN-000002 --json')).stdout)
  expect(applied.totalCost).toBe(facts.totalCost)
  expect((await at('loan certificate LN-000002 --year 2026')).stderr).toContain('LOAN_STATUS_CONFLICT')
})
