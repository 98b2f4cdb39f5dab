import type { Browser, Locator, Page } from 'playwright-core'

export const widths = [1280, 390] as const

/** The page at /docs in a window of the width, with what the browser complained about. */
export async function openDocs(browser: Browser, address: string, width: number) {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  // Ample: a test machine may be busy, and nothing here is about how long it took.
  page.setDefaultTimeout(120_000)
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (line) => {
    // A status that is no success is logged as an error too; the tests look at statuses themselves.
    const isStatus = line.text().startsWith('Failed to load resource')
    if (line.type() === 'error' && !isStatus) complaints.push(line.text())
  })
  await page.goto(`${address}/docs`)
  await page.locator('.opblock').first().waitFor()
  return { page, complaints }
}

const blockOf = (page: Page, id: string): Locator => page.locator(`.opblock[id$="-${id}"]`)
const toggle = (block: Locator) => block.locator('.opblock-summary-control').first().click()

export async function openOperation(page: Page, id: string): Promise<Locator> {
  const block = blockOf(page, id)
  await toggle(block)
  await block.locator('.responses-inner').waitFor()
  return block
}

export async function closeOperation(page: Page, id: string): Promise<void> {
  const block = blockOf(page, id)
  await toggle(block)
  await block.locator('.opblock-body').waitFor({ state: 'detached' })
}

/** Sends the form as it stands; the status that comes back. */
export async function execute(block: Locator): Promise<string> {
  await block.locator('.btn.execute').click()
  const status = block.locator('.live-responses-table tbody .response-col_status').first()
  await status.waitFor()
  return ((await status.textContent()) ?? '').trim()
}

/** How far the page is wider than its window (px). */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
}
