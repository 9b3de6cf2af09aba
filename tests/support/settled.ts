/**
 * Waits until a page stands: nothing is loading, and nothing more was fetched for a while. Playwright's `networkidle`
 * never comes, since a page follows changes on a connection that stays open.
 */
import type { Page } from 'playwright-core'

export async function settled(page: Page, options: { timeout?: number } = {}): Promise<void> {
  await page.waitForFunction(
    () => {
      const seen = window as unknown as { fetched?: number; since?: number }
      const fetched = performance.getEntriesByType('resource').length
      if (seen.fetched !== fetched) Object.assign(seen, { fetched, since: performance.now() })
      return !document.querySelector('[aria-busy=true]') && performance.now() - (seen.since ?? 0) > 500
    },
    undefined,
    options,
  )
}
