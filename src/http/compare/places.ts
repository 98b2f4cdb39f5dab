import type { OtherAccelerator } from '../../core/readers/compare/accelerators.ts'

/** Where a field of an item's own request was sent: beside its machine, or in the request that all machines share. */
export function placeOnMachine(index: number, other: OtherAccelerator) {
  const own = `/accelerators/${index}`
  return (pointer: string): string => {
    const [, block = '', ...rest] = pointer.split('/')
    if (block === '') return own
    const below = rest.map((name) => `/${name}`).join('')
    const isOwn =
      block === 'accelerator' ? rest[0] !== 'count' || other.count !== undefined : isSent(other, block)
    if (!isOwn) return `/request${pointer}`
    return block === 'accelerator' ? `${own}${below}` : `${own}${pointer}`
  }
}

function isSent(other: OtherAccelerator, block: string): boolean {
  return (block === 'price' && other.price !== undefined) || (block === 'node' && other.node !== undefined)
}
