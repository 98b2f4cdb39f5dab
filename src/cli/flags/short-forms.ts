import { readNumber } from './number-text.ts'

type Short = { form: string; read: (text: string) => object | undefined }

const name = '[a-z][a-z0-9_.]*'

/** Items of lists that have a form in one word, by the name of their schema. */
export const shortForms: Readonly<Record<string, Short>> = {
  FigureLimit: { form: 'figure<=30, figure>=1 or 1<=figure<=30', read: readLimit },
  FigureGoal: { form: 'figure (the least) or figure:max', read: readGoal },
  SolveUnknown: { form: 'path, path=1..512 or path=bf16,fp8', read: readUnknown },
  ListedAxis: { form: 'path=8,16,32, path=1..10/4 or path=1e9..1e12/7/log', read: readAxis },
  OtherMachine: { form: 'h100 or 1024xh100', read: readMachine },
}

function readLimit(text: string): object | undefined {
  const twoSided = new RegExp(`^([^<]+)<=(${name})<=([^<]+)$`).exec(text)
  if (twoSided) return bounded(twoSided[2], twoSided[1], twoSided[3])
  const [, figure, sign, bound] = new RegExp(`^(${name})(<=|>=)([^<>=]+)$`).exec(text) ?? []
  return sign === '<=' ? bounded(figure, undefined, bound) : bounded(figure, bound, undefined)
}

function bounded(figure?: string, min?: string, max?: string): object | undefined {
  const [low, high] = [min, max].map((text) => (text === undefined ? undefined : readNumber(text.trim())))
  if (figure === undefined || (min !== undefined && low === undefined)) return undefined
  if (max !== undefined && high === undefined) return undefined
  return { figure, ...(high !== undefined && { max: high }), ...(low !== undefined && { min: low }) }
}

function readGoal(text: string): object | undefined {
  const [, figure, goal = 'min'] = new RegExp(`^(${name})(?::(min|max))?$`).exec(text) ?? []
  return figure === undefined ? undefined : { figure, goal }
}

function readUnknown(text: string): object | undefined {
  const [path, values, ...more] = text.split('=')
  if (path === undefined || more.length > 0) return undefined
  if (values === undefined) return { path }
  const [low, high] = values.split('..').map(readNumber)
  if (values.includes('..')) return low === undefined || high === undefined ? undefined : { path, low, high }
  return { path, choices: values.split(',').map(scalar) }
}

function readAxis(text: string): object | undefined {
  const [path, values, ...more] = text.split('=')
  if (path === undefined || values === undefined || more.length > 0) return undefined
  if (!values.includes('..')) return { path, values: values.split(',').map(scalar) }
  const [ends = '', steps, scale] = values.split('/')
  const [from, to] = ends.split('..').map(readNumber)
  const count = steps === undefined ? undefined : readNumber(steps)
  if (from === undefined || to === undefined || count === undefined) return undefined
  return { path, from, to, steps: count, ...(scale !== undefined && { scale }) }
}

/** `1024xH100`: a number of machines by name. */
export function readMachine(text: string): { ref: string; count?: number } {
  const [, many, ref] = /^([\d.]+[kM]?)[x×*](.+)$/.exec(text) ?? []
  const count = many === undefined ? undefined : readNumber(many)
  return count === undefined || ref === undefined ? { ref: text } : { ref, count }
}

/** What a word of a list is: a number, a yes or no, or itself. */
export function scalar(text: string): number | boolean | string {
  if (text === 'true' || text === 'false') return text === 'true'
  return readNumber(text) ?? text
}
