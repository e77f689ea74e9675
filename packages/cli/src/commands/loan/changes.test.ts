import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXIT } from '../../exit-codes.ts'
import { freshFolder, lend, type Ran, typed } from '../../testing/run-lend.ts'

const folder = freshFolder()
const cwd = folder.path
const at = (line: string): Promise<Ran> => typed(line, { cwd })

const stateOf = async (loan: string): Promise<Record<string, unknown>> =>
  JSON.parse((await at(`loan show ${loan} --json`)).stdout).state

beforeAll(async () => {
  await at('init --name Test')
  await at('product add --preset personal-loan')
  await lend(['customer', 'add', 'Asha Rao', '--email', 'asha@example.com'], { cwd })
  await at('loan apply --customer C-000001 --product personal-loan --amount 10000 --installments 12 --on 2026-01-01')
  await at('loan approve LN-000001 --on 2026-01-01')
  await at('loan disburse LN-000001 --on 2026-01-01')
})

afterAll(folder.remove)

test('a new rate is rehearsed, carried through, shown, and taken back', async () => {
  const before = await stateOf('LN-000001')
  const rehearsed = await at('loan change-rate LN-000001 24 --keeps installment --on 2026-02-01 --dry-run')
  expect(rehearsed.stdout).toContain('24 %')
  expect(await stateOf('LN-000001')).toEqual(before)

  expect((await at('loan change-rate LN-000001 24 --keeps installment --on 2026-02-01')).exitCode).toBe(EXIT.done)
  const after = await stateOf('LN-000001')
  expect(after).toMatchObject({ annualRatePercent: '24', installment: before.installment })
  const [change] = after.rateChanges as readonly { readonly id: string }[]

  expect((await at(`loan reverse-change LN-000001 --change ${change?.id} --reason mistake`)).exitCode).toBe(EXIT.done)
  expect((await stateOf('LN-000001')).installments).toEqual(before.installments)
  expect((await at('db verify --json')).exitCode).toBe(EXIT.done)
})

test('days without interest, gone by or to come, known from the first of them on', async () => {
  await at('loan pause-interest LN-000001 --from 2026-01-01 --to 2026-02-01')
  const { installments, interestPauses } = await stateOf('LN-000001')
  expect(installments).toMatchObject([{ charged: { interest: '0.00' } }, ...Array.from({ length: 11 }, () => ({}))])
  expect(interestPauses).toMatchObject([{ from: '2026-01-01', to: '2026-02-01' }])
  expect((await at('db verify --json')).exitCode).toBe(EXIT.done)
})

test('an installment that does not reach the interest is refused', async () => {
  const { exitCode, stderr } = await at('loan change-rate LN-000001 400 --keeps installment --on 2026-02-01')
  expect(exitCode).toBe(EXIT.failure)
  expect(stderr).toContain('INSTALLMENT_BELOW_INTEREST')
})

test('days that do not count as past due let the class stand still', async () => {
  const before = await stateOf('LN-000001')
  await at('loan pause-delinquency LN-000001 --from 2026-05-01 --to 2026-06-01 --reason flood')
  const after = await stateOf('LN-000001')
  expect(after.delinquencyPauses).toMatchObject([{ from: '2026-05-01', to: '2026-06-01' }])
  expect(Number(before.daysPastDue) - Number(after.daysPastDue)).toBe(31)
  const shown = JSON.parse((await at('loan show LN-000001 --json')).stdout)
  expect(shown.classes[0]).toMatchObject({ bucket: 'current', from: '2026-01-01' })
  expect((await at('db verify --json')).exitCode).toBe(EXIT.done)
})
