import { Refusal } from '../../core/refusal.ts'

/** Runs `act`; what it refuses is pointed to within `pointer`, where its request stands in the body. */
export function within<T>(pointer: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw error.under(pointer)
  }
}
