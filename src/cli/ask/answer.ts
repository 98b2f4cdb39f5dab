import type { ProblemTold } from '../tables/problem.ts'
import { type Connection, jsonOf, type Question, type Reply } from './connection.ts'
import { type Progress, settled } from './follow.ts'
import { type Reading, readLoosely } from './loose-names.ts'
import { Refused } from './refused.ts'

export type Asker = {
  signal: AbortSignal
  /** How far a job has come. */
  tell: (progress: Progress) => void
  /** A name was read as an id. */
  sayRead: (reading: Reading) => void
}

/** The answer to a question, at the end of its job where it became one. Names are read loosely, once. Throws `Refused`. */
export async function answerTo(connection: Connection, question: Question, asker: Asker): Promise<Reply> {
  const reply = await settledReply(connection, question, asker)
  if (!('refused' in reply)) return reply
  const { refused } = reply
  const read = question.body === undefined ? null : readLoosely(question.body, refused)
  if (read === null) throw new Refused(refused)
  read.readings.forEach(asker.sayRead)
  const again = await settledReply(connection, { ...question, body: read.body }, asker)
  if ('refused' in again) throw new Refused(again.refused)
  return again
}

async function settledReply(
  connection: Connection,
  question: Question,
  asker: Asker,
): Promise<Reply | { refused: ProblemTold }> {
  const reply = await settled(connection, await connection.ask(question), asker)
  if (reply.status < 400) return reply
  if (reply.type !== 'application/problem+json') throw new Error(`answered ${reply.status} without a problem`)
  return { refused: (await jsonOf(reply)) as ProblemTold }
}
