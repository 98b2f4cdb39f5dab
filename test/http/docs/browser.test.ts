import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { chromiumPath, launchChromium, sayWhatIsNotRun } from './support/chromium.ts'
import { execute, openDocs, openOperation, overflowOf, widths } from './support/docs-page.ts'

sayWhatIsNotRun('the docs page in a browser')

const timeoutMs = 300_000
const app = await realApp()

describe.skipIf(chromiumPath === undefined)('the docs page in Chromium', () => {
  let browser: Browser
  let address: string
  beforeAll(async () => {
    address = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launchChromium()
  }, timeoutMs)
  afterAll(async () => {
    await browser?.close()
    await app.close()
  })

  test.each(widths)(
    'at %d px shows the groups in order, without a padlock, and sends a form as it stands',
    async (width) => {
      const { page, complaints } = await openDocs(browser, address, width)
      expect(await page.locator('.opblock-tag .nostyle').allTextContents()).toEqual([
        'estimates',
        'planning',
        'catalog',
        'evidence',
        'scenarios',
        'jobs',
        'service',
      ])
      expect(await page.locator('.authorization__btn, .btn.authorize').count()).toBe(0)
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      expect(await execute(await openOperation(page, 'estimateTraining'))).toBe('200')
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
      await page.close()
    },
    timeoutMs,
  )

  test(
    'the first line opens an operation, and the fields of a form have types with names',
    async () => {
      const { page, complaints } = await openDocs(browser, address, 1280)
      await page.getByRole('link', { name: 'what a training run takes' }).click()
      const form = page.locator('.opblock[id$="-estimateTraining"]')
      await form.getByRole('tab', { name: 'Schema' }).first().click()
      const types = await form.locator('.json-schema-2020-12').first().textContent()
      expect(types).toContain('number | range')
      expect(types).toContain('(ModelByRef | ModelByCounts')
      expect(types).not.toMatch(/object \| object/)
      expect(complaints).toEqual([])
      await page.close()
    },
    timeoutMs,
  )
})
