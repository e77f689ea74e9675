/** Ids for new facts and records: UUIDv7, so that they rise with the order of entry. */
export interface Ids {
  next(): string
}
