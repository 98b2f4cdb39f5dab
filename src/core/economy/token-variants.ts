import type { TokenPriceEntry, TokenPriceTier, TokenPriceVariant } from '../../contract/catalog/entries.ts'

/** When a price is asked for: a day, and hours since midnight UTC. */
export type PriceTime = { date?: string | undefined; hours_utc?: number | undefined }

/** The tiers that a list has at a time, and those of other hours of that day where no hour was said. */
export type ListAt = { tiers: TokenPriceTier[]; other_hours: TokenPriceTier[][]; unused: TokenPriceVariant[] }

/** `01:00:00Z/04:00:00Z`, or `outside` of such a span. A span that ends before it begins goes over midnight. */
function holdsHour(span: string, hour: number): boolean {
  const [, outside, from = '', until = ''] = /^(outside )?(\S+)\/(\S+)$/.exec(span) ?? []
  const [start, end] = [hoursOf(from), hoursOf(until)]
  const isInside = start <= end ? hour >= start && hour < end : hour >= start || hour < end
  return outside ? !isInside : isInside
}

function hoursOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours + minutes / 60
}

/** From its first day until before its last; a bound that nobody says does not bind. */
const holdsDay = ({ valid_from: from, valid_until: until }: TokenPriceVariant, day: string) =>
  (from === null || day >= from.slice(0, day.length)) && (until === null || day < until.slice(0, day.length))

const isDated = ({ valid_from, valid_until }: TokenPriceVariant) =>
  valid_from !== null || valid_until !== null

/**
 * What a list costs at a time: the variant of that day, and of that hour where one is said. Without an hour the day's
 * own tiers, beside those of its other hours. Variants by length of answer are not taken.
 */
export function listAt(
  { tiers, variants }: Pick<TokenPriceEntry, 'tiers' | 'variants'>,
  { date, hours_utc }: PriceTime,
  today: string | undefined,
): ListAt {
  const day = date ?? today
  const open = variants.filter((one) => !one.by_answer_length)
  const ofDay =
    day === undefined ? open.filter((one) => !isDated(one)) : open.filter((one) => holdsDay(one, day))
  const dated = ofDay.find((one) => isDated(one) && one.hours_utc === null)
  const own = date !== undefined && dated ? dated.tiers : tiers
  const hourly = ofDay.filter(({ hours_utc: span }) => span !== null)
  const coming = variants.filter(
    (one) => one.by_answer_length || (date === undefined && isDated(one) && !isOver(one, today)),
  )
  if (hours_utc === undefined)
    return { tiers: own, other_hours: hourly.map((one) => one.tiers), unused: coming }
  const now = hourly.find(({ hours_utc: span }) => span !== null && holdsHour(span, hours_utc))
  return { tiers: now?.tiers ?? own, other_hours: [], unused: coming }
}

const isOver = ({ valid_until: until }: TokenPriceVariant, today: string | undefined) =>
  until !== null && today !== undefined && until <= today
