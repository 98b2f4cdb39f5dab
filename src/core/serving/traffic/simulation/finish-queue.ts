/** Sequences by the pass in which they end, the earliest first: a binary heap in two flat arrays. */
export type FinishQueue = {
  push(pass: number, request: number): void
  /** The pass of the earliest; infinite where there is none. */
  firstPass(): number
  /** Takes out the earliest. */
  shift(): number
}

/** A heap that holds what runs at once; it grows by doubling. */
export function createFinishQueue(): FinishQueue {
  let passes = new Float64Array(256)
  let requests = new Int32Array(256)
  let size = 0

  function grow(): void {
    const [morePasses, moreRequests] = [new Float64Array(size * 2), new Int32Array(size * 2)]
    morePasses.set(passes)
    moreRequests.set(requests)
    passes = morePasses
    requests = moreRequests
  }

  function put(at: number, pass: number, request: number): void {
    passes[at] = pass
    requests[at] = request
  }

  function sink(pass: number, request: number): void {
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (passes[child + 1] ?? 0) < (passes[child] ?? 0)) child += 1
      if ((passes[child] ?? 0) >= pass) break
      put(at, passes[child] ?? 0, requests[child] ?? 0)
      at = child
    }
    put(at, pass, request)
  }

  return {
    push: (pass, request) => {
      if (size === passes.length) grow()
      let at = size++
      while (at > 0) {
        const parent = (at - 1) >> 1
        if ((passes[parent] ?? 0) <= pass) break
        put(at, passes[parent] ?? 0, requests[parent] ?? 0)
        at = parent
      }
      put(at, pass, request)
    },
    firstPass: () => (size === 0 ? Number.POSITIVE_INFINITY : (passes[0] ?? 0)),
    shift: () => {
      const first = requests[0] ?? -1
      size -= 1
      sink(passes[size] ?? 0, requests[size] ?? 0)
      return first
    },
  }
}
