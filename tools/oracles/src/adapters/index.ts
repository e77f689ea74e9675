/**
 * Adapters: from a case to figures of Lend. A case says by its own fields which calculation it is about, so that a file may mix kinds,
 * and so that cases nobody has seen yet find their adapter.
 */
import { notSupported } from '@lend/core'
import type { OracleCase, Replayed } from '../figures.ts'
import { replayApr } from './apr.ts'
import { replayDayCount } from './day-count.ts'
import { replayFineractLife } from './fineract-life.ts'
import { replayFineractSchedule } from './fineract-schedules.ts'
import { replayPractice } from './practice.ts'
import { replaySpreadsheet } from './spreadsheet.ts'

/** @throws {LendError} NOT_SUPPORTED for a capability that Lend lacks, or a kind of case that no adapter knows */
export function replayCase(oracle: OracleCase): Replayed {
  if ('loan' in oracle) return 'steps' in oracle ? replayFineractLife(oracle) : replayFineractSchedule(oracle)
  const inputs = (oracle.inputs ?? {}) as object
  if ('function' in inputs) return replaySpreadsheet(oracle)
  if ('convention' in inputs) return replayDayCount(oracle)
  if ('kind' in inputs) return replayPractice(oracle)
  if ('method' in inputs || 'disclosedAprPercent' in inputs || 'aprPercent' in inputs) return replayApr(oracle)
  throw notSupported(`cases with the inputs ${Object.keys(inputs).join(', ')}`)
}
