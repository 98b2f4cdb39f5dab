import { type FigureAt, type Side, sideAt } from './side.ts'

export type Narrowing = {
  at: FigureAt
  target: number
  /** Only whole numbers make sense. */
  isWhole?: boolean
}

const stepsMost = 200
/** A figure this near to its target, as a ratio, is it: what is left is rounding. */
const close = 1e-14

/**
 * Brings two sides of a passage together: until one of them is on the target, or until no number lies between
 * them, where the figure jumps. `null` where the figure is not known in between. The passage of a smooth
 * figure is found in some ten steps, that of a step by halving: Chandrupatla 1997, "A new hybrid
 * quadratic/bisection algorithm for finding the zero of a nonlinear function", Adv. Eng. Softw. 28, section 3.
 */
export function narrow(
  [from, to]: readonly [Side, Side],
  { at, target, isWhole = false }: Narrowing,
): [Side, Side] | null {
  const scale = scaleOf(from.value, to.value)
  const miss = ({ figure }: Side) => figure - target
  let [a, b, c] = [to, from, from]
  let share = 0.5
  for (let step = 0; step < stepsMost && !isOn(a, target) && !isOn(b, target); step++) {
    const value = scale.between(a.value, b.value, share, isWhole)
    if (value === null) break
    const side = sideAt(at, value)
    if (side === null) return null
    if (miss(side) * miss(a) > 0) c = a
    else [c, b] = [b, a]
    a = side
    share = shareOf({ a: scale.to(a.value), b: scale.to(b.value), c: scale.to(c.value) }, [
      miss(a),
      miss(b),
      miss(c),
    ])
  }
  return [b, a]
}

function isOn({ figure }: Side, target: number): boolean {
  return Math.abs(figure - target) <= close * Math.abs(target)
}

/** How far on the way from `a` to `b` to look next: by inverse quadratic interpolation where it can be trusted, else half way. */
function shareOf(
  { a, b, c }: { a: number; b: number; c: number },
  [atA, atB, atC]: [number, number, number],
): number {
  const xi = (a - b) / (c - b)
  const phi = (atA - atB) / (atC - atB)
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5
  return (
    (atA / (atB - atA)) * (atC / (atB - atC)) +
    ((c - a) / (b - a)) * (atA / (atC - atA)) * (atB / (atC - atB))
  )
}

type Scale = {
  to: (value: number) => number
  /** `null`: nothing lies between. */
  between: (a: number, b: number, share: number, isWhole: boolean) => number | null
}

/** Logarithms where the sides are far apart: exact sooner over many powers of ten. */
function scaleOf(a: number, b: number): Scale {
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  const isLogarithmic = low > 0 && high / low > 2
  const to = isLogarithmic ? Math.log : (value: number) => value
  const back = isLogarithmic ? Math.exp : (value: number) => value
  return {
    to,
    between(one, other, share, isWhole) {
      const [least, most] = [Math.min(one, other), Math.max(one, other)]
      const value = back(to(one) + share * (to(other) - to(one)))
      if (isWhole)
        return most - least <= 1 ? null : Math.min(Math.max(Math.floor(value), least + 1), most - 1)
      if (value > least && value < most) return value
      const middle = least + (most - least) / 2
      return middle > least && middle < most ? middle : null
    },
  }
}
