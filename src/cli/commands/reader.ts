import { bodyReader } from '../flags/body.ts'
import { kindNamed, readerForm } from '../flags/forms.ts'
import { splitWords } from '../flags/words-of.ts'
import { WrongUse } from '../flags/wrong-use.ts'
import { type Asked, askService, baseOf, ownFlags, withCommonFlags } from './asking.ts'
import { queryFlags, queryOf, readerNames } from './query.ts'

type Reader = {
  path: string
  /** Schema of the body: a form for each kind. */
  body: object
  /** A field that tells the form of the body from others. */
  having?: string
  /** Whether it may last, so that a job with its progress is welcome. */
  isLong?: boolean
  show: Asked['show']
}

/** A command that asks a reader about a request of any kind: `flopcast solve training --tokens 15T …`. */
export function readerCommand({ path, body: schema, having, isLong = false, show }: Reader) {
  return (args: readonly string[]): Promise<void> => {
    const [word, ...rest] = args
    const kind = kindNamed(word)
    const { takes, read } = bodyReader(readerForm(schema, kind, having))
    const { flags, words } = splitWords(rest, withCommonFlags(queryFlags(takes, readerNames)))
    if (words.length > 0) throw new WrongUse(`${words[0]} is no flag`)
    const { query, rest: own } = queryOf(ownFlags(flags), readerNames)
    const body = { kind, ...read(own, requestIn(baseOf(flags))) }
    // A report is no job: it is written once the answer is there.
    const isJobWelcome = isLong && !flags.has('form')
    return askService(flags, {
      question: { method: 'POST', path: `${path}${query}`, body, isJobWelcome },
      show,
    })
  }
}

/** A file holds the request of a kind, or the whole body of the reader. */
function requestIn(base: Record<string, unknown>): Record<string, unknown> {
  if (Object.keys(base).length === 0) return { request: {} }
  return 'request' in base ? base : { request: base }
}
