/** Chance with a memory: the same seed gives the same numbers on every machine. Whole numbers throughout. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  /** True so many times in a hundred. */
  readonly chance: (percent: number) => boolean
  /** One of several, in proportion to their weights. */
  readonly weighted: <T extends { readonly weight: number }>(choices: readonly T[]) => T
}

/** @param seed the same text, the same stream; each loan has a stream of its own, so that one more loan changes no other */
export function randomFrom(seed: string): Random {
  const next = sequence(hashOf(seed))
  const between = (least: number, most: number): number => least + (next() % (most - least + 1))
  return {
    between,
    chance: (percent) => between(1, 100) <= percent,
    weighted: (choices) => {
      let left = between(
        1,
        choices.reduce((total, { weight }) => total + weight, 0),
      )
      return choices.find(({ weight }) => (left -= weight) <= 0) as (typeof choices)[number]
    },
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

/** SplitMix32: a counter, thoroughly mixed. @see Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014 */
function sequence(start: number): () => number {
  let counter = start
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}
