/** One step of the schema. Steps only go forward, and one that has been released is never edited. */
export interface Migration {
  /** '0002-loans'. Its place in the list is the version it leads to. */
  readonly name: string
  readonly sql: string
}

export interface MigrationResult {
  readonly from: number
  readonly to: number
  /** Names of the steps taken. */
  readonly applied: readonly string[]
}
