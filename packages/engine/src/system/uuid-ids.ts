import { uuidv7 } from 'uuidv7'
import type { Ids } from '../ports/index.ts'

/** UUIDv7 ids. Those of one process rise even within a millisecond, and when the machine's clock steps back a little. */
export function uuidIds(): Ids {
  return { next: uuidv7 }
}
