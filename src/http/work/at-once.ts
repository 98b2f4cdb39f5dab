/** Work up to it is done at once: sending it to a worker would take as long (ms). */
export const atOnceMaxMs = 8
