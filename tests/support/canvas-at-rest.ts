/** The canvas of a drawing glides to what was chosen: places are only true once it stands still. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export async function canvasAtRest(page: Page): Promise<void> {
  let last = ''
  const still = async () => {
    const now = await page.locator('.react-flow__viewport').evaluate(view => getComputedStyle(view).transform)
    const same = now === last
    last = now
    return same
  }
  await expect.poll(still, { interval: 250 }).toBe(true)
}
