/** A linear model of non-negative coefficients, fitted on relative errors. */
export type Design = {
  /** One row of terms per observation. */
  terms: Float64Array[]
  measured: Float64Array
  weights: Float64Array
  /** Where a coefficient is drawn to, and how strongly; 0 is not at all. */
  prior: Float64Array
  ridge: Float64Array
}

export type FitOptions = { huber: number }

const reweightings = 12
const sweeps = 400

type Normal = { gram: Float64Array[]; right: Float64Array }

/** Normal equations of min sum w (a.x/y - 1)^2 + sum (ridge (a - prior))^2. */
function normalEquations(design: Design, weights: Float64Array, scale: Float64Array): Normal {
  const count = scale.length
  const gram = Array.from({ length: count }, () => new Float64Array(count))
  const right = new Float64Array(count)
  const row = new Float64Array(count)
  for (const [index, terms] of design.terms.entries()) {
    const weight = weights[index] ?? 0
    const measured = design.measured[index] ?? 1
    for (let i = 0; i < count; i += 1) row[i] = (terms[i] ?? 0) / measured / (scale[i] ?? 1)
    for (let i = 0; i < count; i += 1) {
      const value = row[i] ?? 0
      if (value === 0) continue
      right[i] = (right[i] ?? 0) + weight * value
      const line = gram[i]
      if (line) for (let j = 0; j < count; j += 1) line[j] = (line[j] ?? 0) + weight * value * (row[j] ?? 0)
    }
  }
  addRidge({ gram, right }, design, scale, weights)
  return { gram, right }
}

/** The pull of a prior counts like a share of all observations. */
function addRidge(normal: Normal, design: Design, scale: Float64Array, weights: Float64Array): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  for (const [i, line] of normal.gram.entries()) {
    const pull = (design.ridge[i] ?? 0) * total
    line[i] = (line[i] ?? 0) + pull + 1e-12 * total
    normal.right[i] = (normal.right[i] ?? 0) + pull * (design.prior[i] ?? 0) * (scale[i] ?? 1)
  }
}

/** Coordinate descent on a convex quadratic with non-negative unknowns. */
function solveNonNegative(normal: Normal): Float64Array {
  const count = normal.right.length
  const solution = new Float64Array(count)
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (let i = 0; i < count; i += 1) {
      const line = normal.gram[i]
      const diagonal = line?.[i] ?? 0
      if (!line || diagonal <= 0) continue
      let rest = normal.right[i] ?? 0
      for (let j = 0; j < count; j += 1) if (j !== i) rest -= (line[j] ?? 0) * (solution[j] ?? 0)
      solution[i] = Math.max(0, rest / diagonal)
    }
  }
  return solution
}

/** Root mean square of each column, so that coefficients of 1 and of 1e-5 converge alike. */
function columnScale(design: Design): Float64Array {
  const count = design.prior.length
  const scale = new Float64Array(count)
  for (const [index, terms] of design.terms.entries()) {
    const measured = design.measured[index] ?? 1
    for (let i = 0; i < count; i += 1) scale[i] = (scale[i] ?? 0) + ((terms[i] ?? 0) / measured) ** 2
  }
  return scale.map((sum) => Math.sqrt(sum / Math.max(1, design.terms.length)) || 1)
}

export function predict(terms: Float64Array, coefficients: Float64Array): number {
  return terms.reduce((sum, term, index) => sum + term * (coefficients[index] ?? 0), 0)
}

/** Huber loss by reweighting: errors beyond `huber` pull linearly. */
export function fitNonNegative(design: Design, options: FitOptions): Float64Array {
  const scale = columnScale(design)
  let weights = design.weights.slice()
  let coefficients: Float64Array = new Float64Array(scale.length)
  for (let round = 0; round < reweightings; round += 1) {
    const scaled = solveNonNegative(normalEquations(design, weights, scale))
    coefficients = scaled.map((value, index) => value / (scale[index] ?? 1))
    weights = design.weights.map((weight, index) => {
      const terms = design.terms[index]
      if (!terms) return weight
      const error = Math.abs(predict(terms, coefficients) / (design.measured[index] ?? 1) - 1)
      return error <= options.huber ? weight : (weight * options.huber) / error
    })
  }
  return coefficients
}
