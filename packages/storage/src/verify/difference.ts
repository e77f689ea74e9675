/**
 * Where two plain values first differ, as a path ('installments[3].repaid.interest: 120 is not 100'); null when they are equal.
 * A field that is undefined counts as absent.
 */
export function firstDifference(found: unknown, expected: unknown, path = ''): string | null {
  if (Object.is(found, expected)) return null
  if (!isStructure(found) || !isStructure(expected) || Array.isArray(found) !== Array.isArray(expected)) {
    return `${path || 'value'}: ${brief(found)} is not ${brief(expected)}`
  }
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)])
  for (const key of keys) {
    const place = Array.isArray(expected) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const difference = firstDifference(found[key], expected[key], place)
    if (difference !== null) return difference
  }
  return null
}

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
