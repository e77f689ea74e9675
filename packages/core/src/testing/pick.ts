/** One of several, by a number that was drawn; undefined where there is none. */
export function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)]
}
