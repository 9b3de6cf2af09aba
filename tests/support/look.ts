/** `SCREENSHOTS=folder npx vitest run tests/e2e` keeps a picture of every page on the way. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'

export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
