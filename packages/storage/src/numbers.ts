/** Numbers for people: 'LN-000124', 'C-000017'. They rise; one that somebody gave by hand is stepped over. */
export type NumberedKind = 'loan' | 'customer'

const PREFIX: Readonly<Record<NumberedKind, string>> = { loan: 'LN-', customer: 'C-' }

export function formatNumber(kind: NumberedKind, value: number): string {
  return PREFIX[kind] + String(value).padStart(6, '0')
}
