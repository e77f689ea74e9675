/** fineract-repayments.json: lives of loans. */
import { notSupported } from '@lend/core'
import type { OracleCase, Replayed } from '../figures.ts'

export function replayFineractLife(_oracle: OracleCase): Replayed {
  throw notSupported('lives')
}
