import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { chromiumPath, launchChromium, processorTimeOf, sayWhatIsNotRun } from './support/chromium.ts'
import { closeOperation, execute, openDocs, openOperation, overflowOf, widths } from './support/docs-page.ts'

type Operations = Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>

sayWhatIsNotRun('every operation of the docs page, sent as it stands')

const app = await realApp()
const { paths } = app.swagger() as unknown as { paths: Operations }
const operations = Object.values(paths).flatMap((methods) => Object.values(methods))

describe.skipIf(chromiumPath === undefined)('every form of the docs page', () => {
  let browser: Browser
  let address: string
  beforeAll(async () => {
    address = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await app.close()
  })

  test.each(widths)(
    'at %d px is sent as it stands and answered by 2xx or a documented status, and nothing sticks out',
    async (width) => {
      const processorTime = await processorTimeOf(browser)
      const timed = async <T>(work: () => Promise<T>) => {
        const before = await processorTime()
        const result = await work()
        return { result, seconds: (await processorTime()) - before }
      }
      const empty = await timed(async () => (await browser.newPage()).goto(`${address}/livez`))
      const listed = await timed(() => openDocs(browser, address, width))
      const { page, complaints } = listed.result
      const opened: number[] = []
      const odd: string[] = []
      for (const { operationId, responses } of operations) {
        const { result: block, seconds } = await timed(() => openOperation(page, operationId))
        opened.push(seconds)
        const status = await execute(block)
        if (!status.startsWith('2') && !(status in responses)) odd.push(`${operationId}: ${status}`)
        if ((await overflowOf(page)) > 0) odd.push(`${operationId}: wider than the window`)
        await closeOperation(page, operationId)
      }
      opened.sort((a, b) => a - b)
      const [median, most] = [opened[Math.floor(opened.length / 2)] ?? 0, opened.at(-1) ?? 0]
      console.info(
        `processor time at ${width} px (s): empty page ${empty.seconds.toFixed(2)}, list ${listed.seconds.toFixed(2)}, to open an operation ${median.toFixed(2)} (most ${most.toFixed(2)})`,
      )
      expect(odd).toEqual([])
      expect(complaints).toEqual([])
    },
    1_200_000,
  )
})
