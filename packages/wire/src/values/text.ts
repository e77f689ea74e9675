import { LendError } from '@lend/core/errors'

export const MAX_TEXT = 200

/** Controls, halves of a surrogate pair, line and paragraph separators, and marks that turn the direction of text around. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/**
 * Text that a person wrote, such as a name or a reason, brought to Unicode NFC.
 * @param what names the text in the error: 'name'
 * @returns 1 to 200 code points, no blanks around them
 * @throws {LendError} TEXT_MALFORMED (empty, too long, controls, lone surrogates, marks that reverse the direction of text)
 */
export function parseText(text: string, what: string): string {
  // Long text is refused before it is worked on; NFC never makes it more than three times as long.
  if (text.length > MAX_TEXT * 6) throw malformed(what, text, `is longer than ${MAX_TEXT} characters`)
  if (FORBIDDEN.test(text)) throw malformed(what, text, 'holds a control character, or half of a character')
  const normal = text.normalize('NFC').trim()
  if (normal === '') throw malformed(what, text, 'is empty')
  if (Array.from(normal).length > MAX_TEXT) throw malformed(what, text, `is longer than ${MAX_TEXT} characters`)
  return normal
}

function malformed(what: string, text: string, why: string): LendError {
  return new LendError('TEXT_MALFORMED', `The ${what} ${why}. Write 1 to ${MAX_TEXT} characters on one line.`, {
    what,
    text: text.slice(0, 40).toWellFormed(),
  })
}
