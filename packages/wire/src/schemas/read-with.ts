/** Checking a value against a schema, and telling what is wrong with it in one sentence. */
import { LendError } from '@lend/core/errors'
import type * as z from 'zod'

/** One thing wrong with an input, and where. */
export interface InputIssue {
  readonly path: string
  readonly message: string
}

const TOLD = 3

/**
 * The value, if it has the structure that the schema asks for.
 * @param what names the input in the error: 'scenario'
 * @throws {LendError} INPUT_INVALID with every issue in its details
 */
export function readWith<Value>(schema: z.ZodType<Value>, value: unknown, what: string): Value {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.flatMap(issuesOf)
  const told = issues.slice(0, TOLD).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  const more = issues.length > TOLD ? `; and ${issues.length - TOLD} more` : ''
  throw new LendError('INPUT_INVALID', `The ${what} cannot be read. ${told.join('; ')}${more}.`, { what, issues })
}

/** Of a union the branch that came closest; everything else as it is. */
function issuesOf(issue: z.core.$ZodIssue): readonly InputIssue[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, branch) => (deepest(branch) > deepest(best) ? branch : best))
    return closest.flatMap((inner) => issuesOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue))
  }
  return [{ path: pathText(issue.path), message: issue.message }]
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length))
}

/** 'events[2].amount' */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
}
