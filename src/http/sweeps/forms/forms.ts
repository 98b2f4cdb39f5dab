import { arrow } from './arrow.ts'
import { csv } from './csv.ts'
import type { Form } from './form.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'
import { parquet } from './parquet.ts'

/** Forms of rows by name, the usual one first. */
const forms = { ndjson, csv, arrow, parquet, json } as const satisfies Record<string, Form>

/** Media types of rows, the usual one first. */
export const rowTypes = Object.values(forms).map(({ mediaType }) => mediaType)

export function formNamed(name: string): Form {
  if (!Object.hasOwn(forms, name)) throw new Error(`there is no form ${name}`)
  return forms[name as keyof typeof forms]
}

/** The name of the form of a media type. */
export function formOfType(mediaType: string): string {
  const found = Object.entries(forms).find(([, form]) => form.mediaType === mediaType)
  return found?.[0] ?? 'ndjson'
}
