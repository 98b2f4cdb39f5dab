/** Media types of text, which say that it is UTF-8. */
const ofText = /^text\/|^application\/json$/

export function withCharset(type: string): string {
  return ofText.test(type) ? `${type}; charset=utf-8` : type
}
