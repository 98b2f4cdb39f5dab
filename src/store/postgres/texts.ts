/** PostgreSQL keeps no NUL in text. As JSON any text is kept: NUL and halves of pairs are written as escapes. */
export function asJson(text: string | null): string | null {
  return text === null ? null : JSON.stringify(text)
}

export function fromJson(json: string | null): string | null {
  return json === null ? null : JSON.parse(json)
}
