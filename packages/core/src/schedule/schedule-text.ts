/** A schedule as JSON text, written row by row: an order of magnitude faster than formatting each amount and date and stringifying. */
import { amountFromMinor, type CurrencyCode } from '../money/index.ts'
import type { Schedule, ScheduledInstallment } from './schedule.ts'

/**
 * The schedule as JSON, amounts as decimal strings of the currency, as people and programs outside see them.
 * Equal to `JSON.stringify` of the same object with its amounts formatted.
 */
export function scheduleToJson(schedule: Schedule, currency: CurrencyCode): string {
  const text = (amount: number): string => amountFromMinor(amount, currency)
  const { installment } = schedule
  let json = `{"disbursedOn":"${schedule.disbursedOn}","principal":"${text(schedule.principal)}","installment":`
  json += installment === null ? 'null' : `"${text(installment)}"`
  json += `,"upfrontInterest":"${text(schedule.upfrontInterest)}","installments":[`
  let separator = ''
  for (const row of schedule.installments) {
    json += separator + rowText(row, text)
    separator = ','
  }
  return `${json}]}`
}

function rowText(row: ScheduledInstallment, text: (amount: number) => string): string {
  return `{"number":${row.number},"from":"${row.from}","to":"${row.to}","dueDate":"${row.dueDate}","principal":"${text(row.principal)}","interest":"${text(row.interest)}","balance":"${text(row.balance)}"}`
}
