/** `pointer` extended by one segment (RFC 6901: `~` is `~0`, `/` is `~1`). */
export function pointTo(pointer: string, segment: string | number): string {
  return `${pointer}/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
