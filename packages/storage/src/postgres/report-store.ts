import type { ReportStore } from '@lend/engine'
import { reportStoreOver } from '../report-store.ts'
import type { ArrearsRow } from '../rows/report-rows.ts'
import type { Session } from './session.ts'

/** A sum of one loan's installments fits a bigint; without the cast Postgres would make it numeric. */
const ARREARS = `SELECT loan_id,
    SUM(charged_principal - repaid_principal - waived_principal)::bigint AS principal,
    SUM(charged_interest - repaid_interest - waived_interest)::bigint AS interest,
    SUM(charged_fees - repaid_fees - waived_fees)::bigint AS fees,
    SUM(charged_penalties - repaid_penalties - waived_penalties)::bigint AS penalties
  FROM installments WHERE loan_id = ANY(?) AND due_on <= ? AND settled_on IS NULL GROUP BY loan_id`

export function reportStore(session: Session): ReportStore {
  return reportStoreOver(
    (sql, values) => session.all(sql, values),
    (late, asOf) => (late.length === 0 ? [] : session.all<ArrearsRow>(ARREARS, [late, asOf])),
  )
}
