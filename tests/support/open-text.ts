/** The JSON text beside an editor of the studio, opened unless it is open: it stays so on the device. */
import type { Page } from 'playwright-core'

export async function openText(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^JSON/ })
  await button.waitFor()
  if ((await button.getAttribute('aria-pressed')) === 'false') await button.click()
  await page.locator('.monaco-editor .view-line').first().waitFor()
}
