/** Lend inside a program of your own: a book in memory, a product, a loan, a repayment, and why it was split as it was. */
import { amountFromMinor, parseAmount, parseLocalDate } from '@lend/core'
import { createEngine, systemClock, uuidIds } from '@lend/engine'
import { createBook } from '@lend/storage/sqlite'
import { readProduct } from '@lend/wire'

const book = await createBook(':memory:', { name: 'My lending', baseCurrency: 'USD', timeZone: 'America/New_York' })
const engine = createEngine({ book, clock: systemClock('America/New_York'), ids: uuidIds() })
const by = { actor: { kind: 'machine', name: 'my-app' } } as const

const product = readProduct({
  code: 'personal',
  name: 'Personal loan',
  currency: 'USD',
  limits: {
    principal: { min: '500', max: '50000' },
    installments: { min: 3, max: 60 },
    annualRatePercent: { min: '5', max: '36' },
  },
  defaultAnnualRatePercent: '12',
})
await engine.products.add(product, by)
const customer = await engine.customers.add({ name: 'Borrower 1', email: 'borrower-1@example.com' }, by)

const [start, firstDue] = [parseLocalDate('2026-01-05'), parseLocalDate('2026-02-05')]
const choice = {
  customer: customer.number,
  product: 'personal',
  principal: parseAmount('1200', 'USD'),
  installments: 12,
}
const { after: loan } = await engine.loans.apply({ ...choice, appliedOn: start }, by)
await engine.loans.approve(loan.number, { on: start }, by)
await engine.loans.disburse(loan.number, { on: start }, by)
await engine.repayments.receive(
  loan.number,
  { amount: parseAmount('106.62', 'USD'), on: firstDue, reference: 'bank-1' },
  by,
)

const { position, allocations } = await engine.loans.show(loan.number, { asOf: firstDue })
console.log(`${loan.number} owes ${amountFromMinor(position?.outstanding.principal ?? 0, 'USD')} of principal after`)
console.log(JSON.stringify(allocations[0]?.portions))
await book.close()
