/** What was expected and is not so. */

export interface Difference {
  /** 'state.outstanding.principal', 'schedule.installments[2].interest'. */
  readonly path: string
  readonly expected: unknown
  /** Null where there is nothing at that path. */
  readonly actual: unknown
}

/**
 * Where a result is not as expected. An expected object asks only for the fields that it names; an expected list asks for as many items
 * as it has, in its order.
 */
export function differencesFrom(expected: unknown, actual: unknown, path = ''): readonly Difference[] {
  if (Array.isArray(expected)) return listDifferences(expected, actual, path)
  if (!isObject(expected)) return expected === actual ? [] : [{ path, expected, actual: actual ?? null }]
  if (!isObject(actual)) return [{ path, expected, actual: actual ?? null }]
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = Object.hasOwn(actual, name) ? actual[name] : undefined
    return differencesFrom(value, found, path === '' ? name : `${path}.${name}`)
  })
}

function listDifferences(expected: readonly unknown[], actual: unknown, path: string): readonly Difference[] {
  if (!Array.isArray(actual)) return [{ path, expected, actual: actual ?? null }]
  const lengths: readonly Difference[] =
    expected.length === actual.length
      ? []
      : [{ path: `${path}.length`, expected: expected.length, actual: actual.length }]
  return [...lengths, ...expected.flatMap((value, index) => differencesFrom(value, actual[index], `${path}[${index}]`))]
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
