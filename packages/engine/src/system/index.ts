/** Time and ids of the machine, for production. Owns what 'today' is in a book's time zone; tests bring a clock and ids of their own. */
export { systemClock } from './system-clock.ts'
export { uuidIds } from './uuid-ids.ts'
