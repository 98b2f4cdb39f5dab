import type { Parameter, Parameters } from './messages.ts'

const textMaxLength = 400

function show(value: Parameter): string {
  const text = Array.isArray(value) ? value.join(', ') || '–' : String(value)
  return text.length > textMaxLength ? `${text.slice(0, textMaxLength)}…` : text
}

/** `template` with each `{name}` replaced by its parameter; a name without one is left as it stands. */
export function fill(template: string, parameters: Parameters): string {
  if (!template.includes('{')) return template
  return template.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const value = parameters[name]
    return value === undefined ? whole : show(value)
  })
}
