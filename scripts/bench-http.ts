// Processor time of the service over HTTP beside a bare Fastify of the same sizes, on a core of its own:
// `npm run bench:http`, or a part of it by name. Linux only.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ratio, rateRatios } from './bench/http/rates.ts'
import { startRatios } from './bench/http/starts.ts'

const parts: Record<string, (folder: string) => Promise<Ratio[]>> = { rates: rateRatios, starts: startRatios }

const asked = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'flopcast-bench-'))
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  for (const ratio of await part(folder)) show(ratio)
}
rmSync(folder, { recursive: true, force: true })

function show({ what, unit, service, bare, bound }: Ratio): void {
  const isLeast = bound !== null && 'least' in bound
  const ratio = bound === null || isLeast ? bare / service : service / bare
  const isMet = bound === null || (isLeast ? ratio >= bound.least : ratio <= bound.most)
  const mark = bound === null ? '    ' : isMet ? 'ok  ' : 'MISS'
  const bar = bound === null ? '' : isLeast ? `bar ≥ ${bound.least}` : `bar ≤ ${bound.most}`
  const figures = `service ${service.toFixed(0).padStart(6)} ${unit}   bare ${bare.toFixed(0).padStart(5)} ${unit}`
  console.log(`${mark} ${what.padEnd(32)} ${figures}   ratio ${ratio.toFixed(2)}   ${bar}`)
  if (!isMet) process.exitCode = 1
}
