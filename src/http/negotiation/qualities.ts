export type Weighted = { name: string; quality: number }

const headerMaxLength = 1000

function qualityOf(parameters: string[]): number {
  const given = parameters.map((one) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(one)?.[1]).find(Boolean)
  return given === undefined ? 1 : Math.min(1, Number(given))
}

/** The members of an Accept-like header with their q-values (RFC 9110, section 12.4.2), in the order given. */
export function readQualities(header: string): Weighted[] {
  return header
    .slice(0, headerMaxLength)
    .split(',')
    .map((member) => {
      const [name = '', ...parameters] = member.split(';')
      return { name: name.trim().toLowerCase(), quality: qualityOf(parameters) }
    })
    .filter(({ name }) => name !== '')
}
