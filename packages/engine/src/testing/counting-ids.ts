import type { Ids } from '../ports/index.ts'
import { sampleId } from './sample-book.ts'

/** UUIDv7-shaped ids that are counted, so that two runs give the same ones. @param kind tells several counters apart; below 10,000 */
export function countingIds(kind = 7): Ids {
  let given = 0
  return {
    next: () => {
      given += 1
      return sampleId(given, kind)
    },
  }
}
