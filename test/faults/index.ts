/** The fault drills, by their names in the list of faults. */
import { crashPoints } from './f01-crash-points.ts'
import { killedWhilePaying, stoppedWhilePaying } from './f02-killed-while-paying.ts'
import { lineCut } from './f05-line-cut.ts'
import { diskFull } from './f06-disk-full.ts'
import { missedDays } from './f11-missed-days.ts'
import { runsAtOnce } from './f12-runs-at-once.ts'
import { poisonedLoans } from './f13-poisoned-loans.ts'
import { atOnce } from './f14-at-once.ts'
import { backupWhilePaying } from './f16-backup-while-paying.ts'
import { flippedBytes } from './f17-flipped-bytes.ts'
import type { Fault } from './fault.ts'

export { DATABASES, type DatabaseKind, type Fault } from './fault.ts'
export { drill } from './drill.ts'

export const FAULTS: readonly Fault[] = [
  crashPoints,
  killedWhilePaying,
  stoppedWhilePaying,
  lineCut,
  diskFull,
  missedDays,
  runsAtOnce,
  poisonedLoans,
  atOnce,
  backupWhilePaying,
  flippedBytes,
]
