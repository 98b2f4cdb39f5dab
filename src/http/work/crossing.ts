import { readShared, type SharedSnapshot, shareSnapshot } from '../../catalog/shared-snapshot.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import { Refusal } from '../../core/refusal.ts'
import { NonFiniteFigure, TooManySamples } from '../../core/sheet/sheet-error.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import type { Catalogs } from '../estimates/context.ts'

type PlainOwn = Pick<Refusal, 'code' | 'pointer' | 'parameters'> & { name: 'Refusal'; others: PlainOwn[] }

type PlainProblem = Pick<HttpProblem, 'code' | 'parameters' | 'faults' | 'place' | 'headers'> & {
  name: 'HttpProblem'
}

/** An error that means something to the caller, as plain data. */
type PlainRefusal =
  | PlainOwn
  | PlainProblem
  | { name: 'NonFiniteFigure'; figure: string }
  | { name: 'TooManySamples'; samples: number; most: number }

/** What comes back from a worker: an answer as JSON text, or why there is none. */
export type Crossed = Uint8Array | { refused: PlainRefusal }

/** The error as plain data; `null`: it is a fault of ours and crosses as it is. */
export function plainRefusal(error: unknown): PlainRefusal | null {
  if (error instanceof Refusal) return plainOwn(error)
  if (error instanceof HttpProblem) return plainProblem(error)
  if (error instanceof NonFiniteFigure) return { name: 'NonFiniteFigure', figure: error.figure }
  if (error instanceof TooManySamples)
    return { name: 'TooManySamples', samples: error.samples, most: error.most }
  return null
}

function plainOwn({ code, pointer, parameters, others }: Refusal): PlainOwn {
  return { name: 'Refusal', code, pointer, parameters, others: others.map(plainOwn) }
}

function plainProblem({ code, parameters, faults, place, headers }: HttpProblem): PlainProblem {
  return { name: 'HttpProblem', code, parameters, faults, place, headers }
}

/** The error that a worker met. */
export function refusalFrom(plain: PlainRefusal): Error {
  if (plain.name === 'Refusal') return ownFrom(plain)
  if (plain.name === 'HttpProblem') return new HttpProblem(plain.code, plain)
  if (plain.name === 'NonFiniteFigure') return new NonFiniteFigure(plain.figure)
  return new TooManySamples(plain.samples, plain.most)
}

function ownFrom({ code, pointer, parameters, others }: PlainOwn): Refusal {
  return new Refusal(code, pointer, { ...parameters }, others.map(ownFrom))
}

/** Revisions as they are sent along with a task. */
export type SentCatalogs = { latest: SharedSnapshot; pinned: SharedSnapshot[] }

export async function sendCatalogs(
  latest: CatalogSnapshot,
  pinned: Iterable<CatalogSnapshot>,
): Promise<SentCatalogs> {
  return { latest: await shareSnapshot(latest), pinned: await Promise.all([...pinned].map(shareSnapshot)) }
}

const keptMax = 5

/** Revisions that were sent, each read once and kept while it is among the last few. */
export function catalogReader(): (sent: SentCatalogs) => Catalogs {
  const known = new Map<string, CatalogSnapshot>()
  const read = (shared: SharedSnapshot) => {
    const snapshot = known.get(shared.sha256) ?? readShared(shared)
    known.delete(shared.sha256)
    known.set(shared.sha256, snapshot)
    const oldest = known.keys().next().value
    if (known.size > keptMax && oldest !== undefined) known.delete(oldest)
    return snapshot
  }
  return ({ latest, pinned }) => ({
    latest: () => read(latest),
    bySha256: (sha256) => {
      const sent = [latest, ...pinned].find((one) => one.sha256 === sha256)
      return sent && read(sent)
    },
  })
}
