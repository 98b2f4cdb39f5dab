import stringWidth from 'string-width'

export type Cell = { text: string; isRight?: boolean }

const gap = '  '

/** Lines of cells in columns. Chinese characters are as wide as they are shown. */
export function tableOf(rows: readonly (readonly Cell[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => stringWidth(row[at]?.text ?? ''))),
  )
  return rows.map((row) =>
    row
      .map((cell, at) => padded(cell, widths[at] ?? 0))
      .join(gap)
      .trimEnd(),
  )
}

function padded({ text, isRight = false }: Cell, width: number): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return isRight ? `${space}${text}` : `${text}${space}`
}

/** Words in lines of a width, those after the first set in. Chinese is cut anywhere. */
export function wrapped(text: string, width: number, indent: string): string[] {
  const lines = ['']
  for (const piece of text.match(/[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef]|\s+/g) ?? []) {
    const last = lines.at(-1) ?? ''
    const isFull = stringWidth(last) + stringWidth(piece.trimEnd()) > width && last.trim() !== ''
    if (isFull) lines.push(`${indent}${piece}`)
    else lines[lines.length - 1] = last + piece
  }
  return lines.map((line) => line.trimEnd())
}
