/** An environment variable: how it is read, and what the page for operators says of it. */
export type Setting<T> = {
  variable: string
  initial: T
  form: string
  doc: string
  read: (text: string) => T | undefined
  /** What is refused is not printed: it may hold a password. */
  isSecret?: true
}

export function wholeNumber(
  low: number,
  high: number,
): { form: string; read: (text: string) => number | undefined } {
  const read = (text: string) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    return value >= low && value <= high ? value : undefined
  }
  return { form: `a whole number from ${low} to ${high}`, read }
}

export const anyText = { form: 'a text that is not empty', read: (text: string) => text || undefined }
