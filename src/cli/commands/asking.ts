import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { reportForms } from '../../http/report/forms.ts'
import { answerTo } from '../ask/answer.ts'
import { jsonOf, type Question, type Reply } from '../ask/connection.ts'
import { openConnection } from '../ask/open.ts'
import { Refused } from '../ask/refused.ts'
import type { Takes } from '../flags/words-of.ts'
import { WrongUse } from '../flags/wrong-use.ts'
import { showProblem } from '../tables/problem.ts'
import type { Shown } from '../tables/shown.ts'
import { commandWords } from '../words/words.ts'
import { openProgress } from './progress.ts'

/** Flags of every command that asks the service. */
const commonFlags = {
  server: 'one',
  lang: 'one',
  request: 'one',
  json: 'none',
  csv: 'none',
  form: 'one',
  all: 'none',
} as const

/** Without a terminal. */
const widthDefault = 100
const exitCodes = { failed: 1, infeasible: 3 }
const interrupted = 130

export type Asked = {
  question: Question
  /** Lines of an answer. */
  show: (answer: unknown, shown: Shown) => string[]
}

export const withCommonFlags =
  (takes: Takes): Takes =>
  (flag) =>
    Object.hasOwn(commonFlags, flag) ? commonFlags[flag as keyof typeof commonFlags] : takes(flag)

/** The flags of a body, without those of every command. */
export function ownFlags(flags: ReadonlyMap<string, string[]>): Map<string, string[]> {
  return new Map([...flags].filter(([flag]) => !Object.hasOwn(commonFlags, flag)))
}

/** The body of a file that `--request` names, `-` for what comes in. Throws `WrongUse`. */
export function baseOf(flags: ReadonlyMap<string, string[]>): Record<string, unknown> {
  const file = flags.get('request')?.at(-1)
  if (file === undefined) return {}
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'))
  } catch (error) {
    throw new WrongUse(`--request ${file}: ${(error as Error).message}`)
  }
}

/** Asks, and writes the answer as it is wanted. What is refused is told on stderr. */
export async function askService(
  flags: ReadonlyMap<string, string[]>,
  { question, show }: Asked,
): Promise<void> {
  const language = languageOf(flags)
  const left = new AbortController()
  process.once('SIGINT', () => left.abort())
  const shown: Shown = {
    ...{ language, words: commandWords[language], isAll: flags.has('all') },
    width: process.stdout.columns ?? widthDefault,
  }
  const caller = { language, key: process.env.FLOPCAST_KEY, signal: left.signal }
  const connection = await openConnection(flags.get('server')?.at(-1) ?? process.env.FLOPCAST_SERVER, caller)
  const progress = openProgress(shown)
  try {
    const accept = typeAsked(flags)
    const asker = { signal: left.signal, tell: progress.tell, sayRead: progress.sayRead }
    const reply = await answerTo(connection, { ...question, accept }, asker)
    progress.end()
    await (isRaw(flags) ? passOn(reply) : tell(reply, show, shown))
  } catch (error) {
    progress.end()
    if (left.signal.aborted) process.exitCode = interrupted
    else if (error instanceof Refused) refuse(error, shown)
    else throw error
  } finally {
    await connection.close()
  }
}

/** Forms of an answer by their names on the command line. */
const typeOf: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  ...Object.fromEntries(Object.entries(reportForms).map(([type, form]) => [form, type])),
}

const isRaw = (flags: ReadonlyMap<string, string[]>) =>
  ['json', 'csv', 'form'].some((flag) => flags.has(flag))

function typeAsked(flags: ReadonlyMap<string, string[]>): string {
  const form = flags.get('form')?.at(-1) ?? (flags.has('csv') ? 'csv' : 'json')
  const type = Object.hasOwn(typeOf, form) ? typeOf[form] : undefined
  if (type === undefined) throw new WrongUse(`--form ${form} is not one of ${Object.keys(typeOf).join(', ')}`)
  return type
}

function languageOf(flags: ReadonlyMap<string, string[]>): 'en' | 'zh' {
  const language = flags.get('lang')?.at(-1) ?? 'en'
  if (language !== 'en' && language !== 'zh') throw new WrongUse(`--lang ${language} is not one of en, zh`)
  return language
}

function refuse({ problem }: Refused, { width }: Shown): void {
  process.stderr.write(`${showProblem(problem, width).join('\n')}\n`)
  process.exitCode = exitCodes.failed
}

async function passOn({ body }: Reply): Promise<void> {
  for await (const bytes of body) if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
}

async function tell(reply: Reply, show: Asked['show'], shown: Shown): Promise<void> {
  const answer = (await jsonOf(reply)) as { status?: string; outcome?: string }
  process.stdout.write(`${show(answer, shown).join('\n')}\n`)
  if (answer.status === 'infeasible' || answer.outcome === 'infeasible')
    process.exitCode = exitCodes.infeasible
}
