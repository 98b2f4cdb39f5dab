import type { Progress } from '../ask/follow.ts'
import type { Reading } from '../ask/loose-names.ts'
import type { Shown } from '../tables/shown.ts'

const barWidth = 30
const othersMost = 3
const clearLine = '\r\u001b[K'

/** What is said on stderr meanwhile: a bar where that is a terminal, and names that were read loosely. */
export function openProgress({ words }: Shown) {
  const isTerminal = process.stderr.isTTY === true
  let isDrawn = false
  const tell = ({ ratio, remaining_s }: Progress): void => {
    if (!isTerminal || ratio === null) return
    const full = Math.round(ratio * barWidth)
    const left =
      remaining_s === null ? '' : `  ${words.remaining.replace('{seconds}', remaining_s.toFixed(0))}`
    const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`
    process.stderr.write(`${clearLine}${bar} ${Math.round(ratio * 100)}%${left}`)
    isDrawn = true
  }
  const end = (): void => {
    if (isDrawn) process.stderr.write(clearLine)
    isDrawn = false
  }
  const sayRead = ({ given, ref, others }: Reading): void => {
    const text = others.length > 0 ? words.read_as : words.read_as_only
    const parameters = { given, ref, others: others.slice(0, othersMost).join(', ') }
    process.stderr.write(
      `${text.replace(/\{(\w+)\}/g, (_, name: keyof typeof parameters) => parameters[name])}\n`,
    )
  }
  return { tell, end, sayRead }
}
