type Json = Record<string, unknown>
type Property = { enum?: unknown[]; const?: unknown }
type Form = { properties?: Record<string, Property>; required?: string[] }

/**
 * What tells the forms of a union apart, read from the forms: a required property that has one word in each,
 * and another in every one. `null`: there is none, or a form has no name of its own.
 */
export function discriminatorOf(anyOf: unknown, schemas: Readonly<Record<string, unknown>>): Json | null {
  if (!Array.isArray(anyOf) || anyOf.length < 2) return null
  const names = anyOf.map((form: { $ref?: string }) => form.$ref?.replace(/#$/, ''))
  const forms = names.map((name) => schemas[String(name)] as Form | undefined)
  const property = Object.keys(forms[0]?.properties ?? {}).find((key) => tellsApart(key, forms))
  if (property === undefined) return null
  const mapping = names.map((name, at) => [wordOf(forms[at], property), `#/components/schemas/${name}`])
  return { propertyName: property, mapping: Object.fromEntries(mapping) }
}

function tellsApart(key: string, forms: readonly (Form | undefined)[]): boolean {
  const found = forms.map((form) => (form?.required?.includes(key) ? wordOf(form, key) : undefined))
  return found.every((word) => word !== undefined) && new Set(found).size === forms.length
}

/** The only word that a property may be; undefined where it may be more. */
function wordOf(form: Form | undefined, key: string): string | undefined {
  const words = form?.properties?.[key]?.enum
  const [word] = words ?? []
  return words?.length === 1 && typeof word === 'string' ? word : undefined
}
