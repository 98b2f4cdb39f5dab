import { seededRandom } from '../../sheet/random.ts'
import { drawn, type Model, type Uncertain } from './model.ts'

/** Elementary effects of an input on a figure: their mean size, and how much they differ from place to place. */
export type Effects = { muStar: number; sigma: number }

/** Levels of an input, as shares of what it may be: its far ends say little of it. */
const levels = [0.05, 0.35, 0.65, 0.95]
/** A step goes over half of the levels (Morris 1991). */
const stride = levels.length / 2

/**
 * By figure and input, the change of the figure as the input moves from its lower to its upper half, over random paths
 * on which one input moves at a time. Morris 1991, "Factorial sampling plans for preliminary computational experiments",
 * Technometrics 33; mean sizes as Campolongo et al. 2007. Looks at `paths` times one more point than there are inputs.
 */
export function morris(
  inputs: readonly Uncertain[],
  model: Model,
  { paths, seed }: { paths: number; seed: number },
): Effects[][] {
  const walks = walksOf(inputs.length, paths, seed)
  const width = inputs.length + 1
  const count = paths * width
  const shares = inputs.map((_, at) =>
    Float64Array.from({ length: count }, (_, row) => {
      const walk = walks[Math.floor(row / width)]
      return levels[walk?.levelOf(at, row % width) ?? 0] ?? 0
    }),
  )
  return model(drawn(inputs, shares), count).map((figures) =>
    inputs.map((_, at) => effectsOf(walks.map((walk, path) => walk.effectOf(at, figures, path * width)))),
  )
}

function walksOf(size: number, paths: number, seed: number) {
  const random = seededRandom(seed)
  const below = (most: number) => Math.min(most - 1, Math.floor(random() * most))
  return Array.from({ length: paths }, () => {
    const start = Array.from({ length: size }, () => below(levels.length))
    const order = shuffled(size, below)
    const turnOf = (at: number) => order.indexOf(at)
    const moved = (level: number) => (level < stride ? level + stride : level - stride)
    return {
      levelOf: (at: number, step: number) => {
        const level = start[at] ?? 0
        return step > turnOf(at) ? moved(level) : level
      },
      effectOf: (at: number, figures: Float64Array, from: number) => {
        const step = turnOf(at)
        const change = (figures[from + step + 1] ?? Number.NaN) - (figures[from + step] ?? Number.NaN)
        return (start[at] ?? 0) < stride ? change : -change
      },
    }
  })
}

function shuffled(size: number, below: (most: number) => number): number[] {
  const order = Array.from({ length: size }, (_, at) => at)
  for (let last = size - 1; last > 0; last--) {
    const other = below(last + 1)
    const [one, two] = [order[last] ?? 0, order[other] ?? 0]
    order[last] = two
    order[other] = one
  }
  return order
}

function effectsOf(effects: readonly number[]): Effects {
  const known = effects.filter(Number.isFinite)
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length
  const squares = known.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return {
    muStar: known.reduce((sum, one) => sum + Math.abs(one), 0) / known.length,
    sigma: Math.sqrt(squares / Math.max(1, known.length - 1)),
  }
}
