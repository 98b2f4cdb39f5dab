import { Refusal } from '../refusal.ts'

/** A part of a fleet, with a rent of its own or that of all. */
type Placed = { price?: object | undefined }

/** Where a part of a fleet has what a request of one machine has, as a dotted path. */
export function pathOfPart(index: number, { price }: Placed, path: string): string {
  const [, block, field] = /^(accelerator|node|price)\b\.?(.*)$/.exec(path) ?? []
  if (block === undefined || (block === 'price' && price === undefined)) return path
  return [`fleet.${index}`, block === 'accelerator' ? '' : block, field].filter(Boolean).join('.')
}

/** Works on a part as on a machine of its own; a refusal of it points to where the fleet has it. */
export function ofPart<T>(index: number, part: Placed, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const place = (path: string) => pathOfPart(index, part, path)
    throw error.moved((pointer) => `/${place(pointer.slice(1).replaceAll('/', '.')).replaceAll('.', '/')}`)
  }
}
