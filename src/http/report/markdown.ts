import type { Block, Cell, Report } from './report.ts'

/** A report as Markdown: it needs no picture, since each has its table. */
export function markdownOf({ title, sections }: Report): string {
  const parts = sections.flatMap(({ heading, blocks }) => [
    `## ${escaped(heading)}`,
    ...blocks.map(blockOf).filter((text) => text !== ''),
  ])
  return `${[`# ${escaped(title)}`, ...parts].join('\n\n')}\n`
}

function blockOf(block: Block): string {
  if (block.is === 'list') return block.items.map((item) => `- ${escaped(item)}`).join('\n')
  if (block.is === 'code') return fenced(block.text)
  if (block.is === 'chart') return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(block.columns.map(escaped)),
    line(block.columns.map(() => '---')),
    ...block.rows.map((row) => line(row.map(textOf))),
  ].join('\n')
}

/** Longer than any run of ticks in it, so that nothing in a request ends the block. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}json\n${text}\n${fence}`
}

function textOf(cell: Cell): string {
  return cell === null ? '' : escaped(String(cell))
}

/** What Markdown would take for more than text, and what would end a cell. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]#|~]/g, '\\$&')
    .replaceAll(/\s*\n\s*/g, ' ')
}
