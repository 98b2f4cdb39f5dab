/** An option of a framework as its own definition has it. */
export type Option = {
  names: readonly string[]
  type: string
  /** What may stand for it; absent: anything of its type. */
  values?: readonly string[]
  /** Several values may follow. */
  many?: boolean
  /** Python's None may stand for it. */
  optional?: boolean
}

/** The options of one framework at one version, with where they were read. */
export type OptionSet = {
  framework: string
  version: string
  repository: string
  commit: string
  files: readonly string[]
  options: readonly Option[]
}

export type OptionValue = string | number | boolean

/** A line that its framework would not take: a fault of ours, which must not reach anybody. */
export class LaunchFault extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'LaunchFault'
  }
}

/** The option of that name. Throws `LaunchFault` where the version has none. */
export function optionNamed(options: readonly Option[], name: string): Option {
  const option = options.find(({ names }) => names.includes(name))
  if (option === undefined) throw new LaunchFault(`no option ${name}`)
  return option
}

const isOfType: Readonly<Record<string, (text: string) => boolean>> = {
  integer: (text) => /^-?\d+$/.test(text),
  number: (text) => text !== '' && Number.isFinite(Number(text)),
  boolean: (text) => /^(true|false)$/i.test(text),
  string: (text) => text !== '',
}

/** Whether the option of that name takes the value. Throws `LaunchFault` where the version has no such option. */
export function takes(options: readonly Option[], name: string, value: OptionValue): boolean {
  const option = optionNamed(options, name)
  const text = String(value)
  return isOfType[option.type]?.(text) === true && (option.values?.includes(text) ?? true)
}

/** Throws `LaunchFault` where the option does not take the value, as text. */
export function checkValue({ names, type, values, optional }: Option, text: string): void {
  if (optional === true && text === 'None') return
  const isRight = isOfType[type]
  if (isRight === undefined || !isRight(text)) throw new LaunchFault(`${names[0]} does not take ${text}`)
  if (values !== undefined && !values.includes(text)) throw new LaunchFault(`${names[0]} has no ${text}`)
}
