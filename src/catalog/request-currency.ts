import { parse } from './lookup.ts'
import type { CatalogSnapshot } from './snapshot.ts'

const defaultCurrency = 'USD'

const kindOf = {
  price: 'prices',
  revenue: 'token-prices',
  rent: 'prices',
  reserve: 'prices',
  spot: 'prices',
  api: 'token-prices',
} as const

type PricedBlock = keyof typeof kindOf
type OtherBlock = 'run' | 'node' | 'site' | 'own' | 'memory_price'
type Priced = Partial<Record<PricedBlock | OtherBlock, object | undefined>> & {
  currency?: string | undefined
}

/**
 * The currency that a request is in, for a price that it asks the catalog to pick: the one it names, else
 * that of the first amount that it sends or names by id. Where nothing says, dollars. A site by reference
 * does not say: it is where the machines are, and not who bills for them.
 */
export function currencyOfRequest(snapshot: CatalogSnapshot, request: Priced): string {
  if (request.currency !== undefined) return request.currency
  const sent = (block: object | undefined) => textIn(block, 'currency')
  const named = (block: PricedBlock) => {
    const ref = textIn(request[block], 'ref')
    const entry = ref === undefined ? undefined : snapshot.get(kindOf[block], parse(ref).id)
    return sent(request[block]) ?? entry?.currency
  }
  const bought = objectIn(request.node, 'price')
  const found = [
    named('price'),
    sent(objectIn(request.run, 'budget')),
    named('revenue'),
    sent(bought) ?? purchaseCurrency(snapshot, textIn(bought, 'ref')),
    sent(request.site),
    sent(request.own),
    ...(['rent', 'reserve', 'spot', 'api'] as const).map(named),
    sent(request.memory_price),
  ]
  return found.find((currency) => currency !== undefined) ?? defaultCurrency
}

function purchaseCurrency(snapshot: CatalogSnapshot, ref: string | undefined): string | undefined {
  if (ref === undefined || ref === 'cheapest') return undefined
  const machines = [...snapshot.list('nodes'), ...snapshot.list('accelerators')]
  return machines.flatMap(({ purchase_prices }) => purchase_prices).find(({ id }) => id === ref)?.currency
}

export function textIn(block: object | undefined, field: string): string | undefined {
  const value = valueIn(block, field)
  return typeof value === 'string' ? value : undefined
}

export function objectIn(block: object | undefined, field: string): object | undefined {
  const value = valueIn(block, field)
  return typeof value === 'object' && value !== null ? value : undefined
}

export function valueIn(block: object | undefined, field: string): unknown {
  return block && Object.hasOwn(block, field) ? (block as Record<string, unknown>)[field] : undefined
}
