import { checkValue, LaunchFault, type Option, type OptionValue, optionNamed } from './option.ts'

/** Settings by dotted path, as a file has them. A list stands for an option that takes several. */
export type Settings = ReadonlyMap<string, OptionValue | readonly string[]>

/** Throws `LaunchFault` where one of the settings is none of the options, or has a value that they do not take. */
export function checkSettings(settings: Settings, options: readonly Option[]): void {
  for (const [path, value] of settings) {
    const option = optionNamed(options, path)
    if (Array.isArray(value) !== (option.many === true)) throw new LaunchFault(`${path} has another form`)
    for (const one of Array.isArray(value) ? value : [value]) checkForm(option, one)
  }
}

/** In a file a number is no text, and a yes is a yes. */
function checkForm(option: Option, value: OptionValue): void {
  const isText = typeof value === 'string'
  const shouldBeText = option.type === 'string'
  if (isText !== shouldBeText) throw new LaunchFault(`${option.names[0]} does not take ${value}`)
  checkValue(option, String(value))
}

/** Settings as TOML: a table a section, in the order in which they stand. */
export function tomlText(settings: Settings): string {
  const tables = new Map<string, string[]>()
  for (const [path, value] of settings) {
    const dot = path.lastIndexOf('.')
    const table = path.slice(0, dot)
    const lines = tables.get(table) ?? []
    lines.push(`${path.slice(dot + 1)} = ${JSON.stringify(value)}`)
    tables.set(table, lines)
  }
  return [...tables].map(([table, lines]) => `[${table}]\n${lines.join('\n')}\n`).join('\n')
}

/** Reads TOML of that form. Throws `LaunchFault` for another line. */
export function readToml(text: string): Settings {
  const settings = new Map<string, OptionValue | readonly string[]>()
  let table = ''
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, heading, key, value] = /^(?:\[([\w.]+)\]|(\w+) = (.+))$/.exec(line) ?? []
    if (heading !== undefined) table = heading
    else if (key !== undefined && value !== undefined) settings.set(`${table}.${key}`, JSON.parse(value))
    else throw new LaunchFault(`${line} is no setting`)
  }
  return settings
}

/** Settings as JSON, a level a name of the path. */
export function jsonText(settings: Settings): string {
  const root: Record<string, unknown> = {}
  for (const [path, value] of settings) {
    const names = path.split('.')
    const inner = names.slice(0, -1).reduce((level: Record<string, unknown>, name) => {
      level[name] ??= {}
      return level[name] as Record<string, unknown>
    }, root)
    inner[names.at(-1) ?? ''] = value
  }
  return `${JSON.stringify(root, null, 2)}\n`
}

/** Reads JSON of that form. */
export function readJson(text: string): Settings {
  const settings = new Map<string, OptionValue>()
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) settings.set(path.join('.'), value as OptionValue)
    else for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name])
  }
  walk(JSON.parse(text), [])
  return settings
}
