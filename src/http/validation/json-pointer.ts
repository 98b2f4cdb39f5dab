/** Letters of a segment that may be told; a pointer is cut below it. */
const segmentMaxLength = 1000

/** `pointer` extended by one segment (RFC 6901: `~` is `~0`, `/` is `~1`), of which no more is kept than is ever told. */
export function pointTo(pointer: string, segment: string | number): string {
  const text = String(segment).slice(0, segmentMaxLength)
  return `${pointer}/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
