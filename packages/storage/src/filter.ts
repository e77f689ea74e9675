/** A condition with one place for a value; one whose value is missing is left out. */
export type Condition = readonly [sql: string, value: string | number | null | undefined]

/** The WHERE clause of the conditions that have a value, and those values. Conditions are our own text, never a caller's. */
export function whereAll(conditions: readonly Condition[]): {
  readonly where: string
  readonly values: readonly (string | number)[]
} {
  const given = conditions.filter(([, value]) => value !== undefined && value !== null && value !== '')
  const where = given.length === 0 ? '' : `WHERE ${given.map(([sql]) => sql).join(' AND ')}`
  return { where, values: given.map(([, value]) => value as string | number) }
}
