/** The queries behind reports that both databases understand. `?` is the place of a value. */
import { sumAsText } from './exact.ts'

/** The next loans in the order of their ids. */
export const STANDINGS: string = `SELECT loan_id, number, product_code, currency, status, disbursed_on, disbursed, outstanding_principal,
    outstanding_interest, outstanding_fees, outstanding_penalties, changed_on, next_action_on, next_due_on,
    oldest_unpaid_on FROM loans WHERE loan_id > ? AND disbursed_on <= ? ORDER BY loan_id LIMIT ?`

export const LEARNED_LATER = 'SELECT DISTINCT loan_id FROM loan_events WHERE recorded_at > ?'

const PERIOD = { day: 'SUBSTR(%, 1, 10)', month: 'SUBSTR(%, 1, 7)' } as const
type Period = keyof typeof PERIOD
const CHARGED = 'charged_principal + charged_interest + charged_fees + charged_penalties'
const WAIVED = 'waived_principal + waived_interest + waived_fees + waived_penalties'

/** What fell due: less what was waived, and without what a written-off loan would have asked for later. */
export function dueQuery(by: Period): string {
  return `SELECT ${PERIOD[by].replace('%', 'installments.due_on')} AS period, loans.currency,
      ${sumAsText(`${CHARGED} - (${WAIVED})`)} AS due
    FROM installments JOIN loans ON loans.loan_id = installments.loan_id
    WHERE installments.due_on BETWEEN ? AND ?
      AND (loans.status <> 'written-off' OR installments.due_on <= loans.closed_on)
      AND (loans.opened_on IS NULL OR installments.due_on > loans.opened_on)
    GROUP BY 1, 2`
}

/** What came in and was not taken back. */
export function collectedQuery(by: Period): string {
  const parts = ['principal', 'interest', 'fees', 'penalties', 'credit']
  return `SELECT ${PERIOD[by].replace('%', 'allocations.effective_on')} AS period, loans.currency,
      COUNT(DISTINCT allocations.repayment_id) AS repayments,
      ${parts.map((part) => `${sumAsText(`allocations.${part}`)} AS ${part}`).join(', ')}
    FROM allocations JOIN loans ON loans.loan_id = allocations.loan_id
    WHERE allocations.effective_on BETWEEN ? AND ?
    GROUP BY 1, 2`
}

export const BALANCES: string = `SELECT account, currency, ${sumAsText('amount')} AS balance FROM journal
  WHERE posted_on <= ? AND recorded_at <= ? GROUP BY account, currency HAVING SUM(amount) <> 0 ORDER BY account, currency`

/** Later than any instant in ISO 8601. */
export const EVER = '~'
