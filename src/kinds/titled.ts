/** A kind as names of the document begin: `TrainingSolve`, `estimateTraining`. */
export function titled(kind: string): string {
  return `${kind[0]?.toUpperCase()}${kind.slice(1)}`
}
