/**
 * Time, ids and process of the machine, for production. Owns what 'today' is in a book's time zone, and who holds a lease; tests bring a
 * clock and ids of their own.
 */
export { isOwnerGone, processOwner } from './process-owner.ts'
export { systemClock } from './system-clock.ts'
export { uuidIds } from './uuid-ids.ts'
