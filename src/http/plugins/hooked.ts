/** Hooks of a route with one more: a route without any pays for none of it. */
export function hooked<Hook>(own: Hook | Hook[] | undefined, more: Hook): Hook[] {
  if (own === undefined) return [more]
  return Array.isArray(own) ? [...own, more] : [own, more]
}
