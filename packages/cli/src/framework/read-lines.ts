/** Lines of a stream, each as it comes; one without an end is cut, so that a bad file cannot fill the memory. */
import { unreadable } from './read-input.ts'

export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
}

/**
 * Every line that is not blank.
 * @param mostLength a longer line is given up to here; whoever parses it refuses it by its length
 * @throws {LendError} FILE_UNREADABLE
 */
export async function* readLines(
  stream: NodeJS.ReadableStream,
  path: string,
  mostLength: number,
): AsyncGenerator<Line, void> {
  const decoder = new TextDecoder()
  let number = 0
  let rest = ''
  for await (const chunk of chunksOf(stream, path)) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n')
    rest = (lines.pop() ?? '').slice(0, mostLength)
    for (const text of lines) {
      number += 1
      if (text.trim() !== '') yield { number, text }
    }
  }
  if (rest.trim() !== '') yield { number: number + 1, text: rest }
}

/** The pieces of a stream as they come. @throws {LendError} FILE_UNREADABLE */
export async function* chunksOf(
  stream: NodeJS.ReadableStream,
  path: string,
): AsyncGenerator<string | Uint8Array, void> {
  try {
    for await (const chunk of stream) yield chunk as string | Uint8Array
  } catch (error) {
    throw unreadable(path, error)
  }
}
