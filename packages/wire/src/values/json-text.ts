/** JSON from outside, looked at before it is parsed: a few bytes must not cost minutes or the stack. */
import { LendError } from '@lend/core/errors'

export interface JsonLimits {
  /** In UTF-16 units of the text. */
  readonly size: number
  readonly depth: number
}

/** The input contract of Lend: docs/reference/input.md. */
export const JSON_LIMITS: JsonLimits = { size: 262_144, depth: 20 }

/**
 * @param what names the input in errors: 'scenario'
 * @throws {LendError} INPUT_INVALID (too long, too deep, no JSON, a key that JavaScript would take for its own)
 */
export function parseJson(text: string, what: string, limits: JsonLimits = JSON_LIMITS): unknown {
  if (text.length > limits.size) throw invalid(what, `is longer than ${limits.size} characters`)
  if (depthOf(text, limits.depth) > limits.depth) throw invalid(what, `is nested deeper than ${limits.depth} levels`)
  try {
    return MAY_NAME_PROTO.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text)
  } catch (error) {
    throw invalid(what, `is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Brackets open at once, at most; stops counting past the limit. */
function depthOf(text: string, limit: number): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index)
    if (inString) {
      if (character === BACKSLASH) index += 1
      else if (character === QUOTE) inString = false
    } else if (character === QUOTE) inString = true
    else if (character === OPEN_BRACE || character === OPEN_BRACKET) {
      depth += 1
      if (depth > deepest) deepest = depth
      if (deepest > limit) return deepest
    } else if (character === CLOSE_BRACE || character === CLOSE_BRACKET) depth -= 1
  }
  return deepest
}

const BACKSLASH = 92
const QUOTE = 34
const OPEN_BRACE = 123
const CLOSE_BRACE = 125
const OPEN_BRACKET = 91
const CLOSE_BRACKET = 93

/** The name itself, or an escape that could spell it: looking at each key takes as long again as reading them. */
const MAY_NAME_PROTO = /__proto__|\\u/

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Error('a field named __proto__ is not allowed')
  return value
}

function invalid(what: string, why: string): LendError {
  return new LendError('INPUT_INVALID', `The ${what} ${why}.`, { what })
}
