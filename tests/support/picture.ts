/** `ENISHI_WRITE_DOCS=1 npx vitest run tests/e2e/assets.test.ts` makes the pictures of the guides in `docs/images/` anew. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { look } from './look.ts'

const images = join(import.meta.dirname, '..', '..', 'docs', 'images')

export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['ENISHI_WRITE_DOCS']) await page.screenshot({ path: join(images, `${name}.png`) })
  await look(page, name)
}
