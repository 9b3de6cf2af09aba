/** A signed-in person opens the app with nothing of it on the device: when something shows, and when a row can be clicked. */
import type { Browser, BrowserContext } from 'playwright-core'
import type { Figure } from './figure.ts'
import { median, screen } from './runtime-opening.ts'

interface Start {
  browser: Browser
  /** Signed in. */
  context: BrowserContext
  origin: string
  times: number
}

export async function benchStart({ browser, context, origin, times }: Start, figure: Figure): Promise<void> {
  const cookies = await context.cookies()
  const content: number[] = []
  const interactive: number[] = []
  for (let run = 0; run < times; run++) {
    const fresh = await browser.newContext(screen)
    await fresh.addCookies(cookies)
    const page = await fresh.newPage()
    await page.goto(`${origin}/a/all/account`)
    await page.locator('[role=row] a').first().waitFor()
    interactive.push(await page.evaluate(() => performance.now()))
    content.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity),
    )
    await fresh.close()
  }
  figure('runtime-first-content-ms', median(content), '<=', 1_000)
  figure('runtime-interactive-ms', median(interactive), '<=', 2_000)
}
