/** Text that ends up in a mail's header or in an SMTP command. A line break there would start a header of somebody else's choosing. */

// One address, as servers accept it: no list, no display name, no control character. Letters beyond ASCII are allowed (RFC 6531).
const ADDRESS = /^[^\s\p{Cc}<>(),:;"\\[\]@]+@[^\s\p{Cc}<>(),:;"\\[\]@]+$/u
const MESSAGE_ID = /^<?[\w.+~$=-]+@[\w.-]+>?$/
const CONTROL = /[\p{Cc}\u2028\u2029]/u

export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text)
}

export function isMessageId(text: string): boolean {
  return MESSAGE_ID.test(text)
}

/** Whether the text has a line break or another control character. */
export function breaksLine(text: string): boolean {
  return CONTROL.test(text)
}
