import { beforeEach, expect, test } from 'vitest'
import { amount, BY_ALICE, date, openLoan, openSetting, type Setting } from './setting.ts'

interface Message {
  readonly message_id: string
  readonly topic: string
  readonly payload: string
}

let setting: Setting

beforeEach(async () => {
  setting = await openSetting()
})

async function messages(): Promise<readonly Message[]> {
  const sql = 'SELECT message_id, topic, payload FROM outbox ORDER BY message_id'
  return setting.book.reading(async (session) => session.all<Message>(sql))
}

test('each money fact is one message under its id and topic; decisions are none', async () => {
  await openLoan(setting)
  const { loans, repayments } = setting.engine
  const fee = { component: 'fees', code: 'visit', amount: amount(2_500), dueOn: date('2026-02-05') } as const
  const outcomes = [
    await loans.addCharge('LN-000001', fee, BY_ALICE),
    await repayments.receive('LN-000001', { amount: amount(1_005), reference: 'bank-1' }, BY_ALICE),
    await repayments.reverse('bank-1', { reason: 'returned' }, BY_ALICE),
  ]
  const chargeId = outcomes[0]?.events[0]?.id ?? ''
  outcomes.push(
    await loans.waiveCharge('LN-000001', { chargeId, reason: 'kind' }, BY_ALICE),
    await loans.writeOff('LN-000001', { reason: 'gone' }, BY_ALICE),
    await loans.recover('LN-000001', { amount: amount(7) }, BY_ALICE),
  )
  const sent = await messages()
  expect(sent.map(({ topic }) => topic)).toEqual([
    'loan.disbursed',
    'charge.added',
    'repayment.received',
    'repayment.reversed',
    'charge.waived',
    'loan.written-off',
    'recovery.received',
  ])
  expect(sent.slice(1).map(({ message_id }) => message_id)).toEqual(outcomes.map(({ events }) => events[0]?.id))
})

test('a message says its amounts as decimal text, with their currency', async () => {
  await openLoan(setting)
  await setting.engine.repayments.receive('LN-000001', { amount: amount(1_005), reference: 'bank-1' }, BY_ALICE)
  const [, received] = await messages()
  expect(JSON.parse(received?.payload ?? '')).toEqual({
    loan: 'LN-000001',
    currency: 'USD',
    effectiveOn: '2026-01-05',
    amount: '10.05',
    reference: 'bank-1',
    channel: null,
    excess: null,
    payoff: false,
  })
})
