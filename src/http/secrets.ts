/** The mark that keys begin with and what follows it, or a run of letters and digits as long as a secret is. */
const mayBeKey = /flopcast_[0-9a-z_]+|[0-9a-z]{40,}/gi

/** Letters, digits and `_` that are percent-encoded without need. */
const encoded = /%(?:3\d|[46][1-9a-f]|[57][\da]|5f)/gi

const blank = '[redacted]'

/** `text`, which may be an address, without anything that may be a key: for what is logged or written back. */
export function blankSecrets(text: string): string {
  const plain = text.replace(encoded, (code) => decodeURIComponent(code))
  return plain.replace(mayBeKey, blank)
}
