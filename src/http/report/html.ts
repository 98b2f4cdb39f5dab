import { drawn } from './charts/draw.ts'
import { style } from './policy.ts'
import type { Block, Cell, Report } from './report.ts'

/** A report as one HTML file with its pictures in it. */
export async function htmlOf({ title, language, sections }: Report): Promise<string> {
  const parts: string[] = []
  for (const { heading, blocks } of sections) {
    parts.push(`<h2>${escaped(heading)}</h2>`)
    for (const block of blocks) parts.push(await blockOf(block, language))
  }
  return [
    `<!doctype html>\n<html lang="${language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>`,
    `<body><main><h1>${escaped(title)}</h1>`,
    ...parts,
    '</main></body>\n</html>\n',
  ].join('\n')
}

async function blockOf(block: Block, language: 'en' | 'zh'): Promise<string> {
  if (block.is === 'list')
    return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
  if (block.is === 'code') return `<pre><code>${escaped(block.text)}</code></pre>`
  if (block.is === 'chart') {
    const { title, specification } = block.chart
    return `<figure role="img" aria-label="${escaped(title)}">${await drawn(specification)}</figure>`
  }
  const head = block.columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')
  const rows = block.rows.map((row) => `<tr>${row.map((cell) => cellOf(cell, language)).join('')}</tr>`)
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const digits = 6
const plainMax = 1e15
const plainMin = 1e-4

/** Numbers to six digits, whole where they are pointed at. */
function cellOf(cell: Cell, language: 'en' | 'zh'): string {
  if (cell === null) return '<td></td>'
  if (typeof cell === 'string') return `<td>${escaped(cell)}</td>`
  const size = Math.abs(cell)
  const isPlain = size === 0 || (size < plainMax && size >= plainMin)
  const shown = isPlain
    ? new Intl.NumberFormat(language, { maximumSignificantDigits: digits }).format(cell)
    : cell.toExponential(digits - 1)
  return `<td class="n" title="${cell}">${shown}</td>`
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replaceAll(/[&<>"']/g, (sign) => names[sign] ?? sign)
}
