import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/process/package-info.ts'
import { sharedApp } from './support/app.ts'

const text = readFileSync(join(packageRoot, 'README.md'), 'utf8')
const sent = /-d '(\{[^']+\})'/.exec(text)?.[1] ?? ''
const shown = /```jsonc\n([\s\S]+?)```/.exec(text)?.[1] ?? ''

test('the first example of README answers the figures that README shows', async () => {
  const { body } = await supertest((await sharedApp()).server)
    .post('/v1/estimates/training')
    .send(JSON.parse(sent))
  const headline = /"headline": \{([\s\S]+?)\}/.exec(shown)?.[1] ?? ''
  const figures = [...headline.matchAll(/"(\w+)": (-?[\d.e+-]+)/g)].map(([, key, value]) => [
    key,
    Number(value),
  ])
  expect(figures.length).toBeGreaterThanOrEqual(6)
  for (const [key, value] of figures) expect([key, body.headline[String(key)]]).toEqual([key, value])
  const { low, high } = body.ranges.wall_clock_days
  expect(shown).toContain(`"low": ${low}, "high": ${high}`)
  const { domain, inside_domain, backtest } = body.validity
  expect(shown).toContain(`"domain": "${domain}", "inside_domain": ${inside_domain}`)
  expect(shown).toContain(`"mean_absolute_error_ratio": ${backtest.mean_absolute_error_ratio}`)
})
