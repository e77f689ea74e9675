import type { ReportStore } from '@lend/engine'
import { reportStoreOver } from '../report-store.ts'
import type { ArrearsRow } from '../rows/report-rows.ts'
import type { Session } from './session.ts'

/** Only loans with something due by the day are looked up: their installments lie together, and most loans need none. */
const ARREARS = `SELECT loan_id,
    SUM(charged_principal - repaid_principal - waived_principal) AS principal,
    SUM(charged_interest - repaid_interest - waived_interest) AS interest,
    SUM(charged_fees - repaid_fees - waived_fees) AS fees,
    SUM(charged_penalties - repaid_penalties - waived_penalties) AS penalties
  FROM json_each(?) AS wanted CROSS JOIN installments ON installments.loan_id = wanted.value
  WHERE due_on <= ? AND settled_on IS NULL GROUP BY loan_id`

export function reportStore(session: Session): ReportStore {
  return reportStoreOver(
    (sql, values) => session.all(sql, values),
    (late, asOf) => session.all<ArrearsRow>(ARREARS, [JSON.stringify(late), asOf]),
  )
}
