/**
 * `ENISHI_WRITE_DOCS=1 npx vitest run tests/e2e/assets.test.ts` makes the pictures of the guides in `docs/images/` anew:
 * in English, as the guides are. Looked at are both languages.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { look } from './look.ts'

const images = join(import.meta.dirname, '..', '..', 'docs', 'images')

export async function picture(page: Page, name: string, locale: 'en' | 'ja'): Promise<void> {
  if (process.env['ENISHI_WRITE_DOCS'] && locale === 'en') await page.screenshot({ path: join(images, `${name}.png`) })
  await look(page, `${locale}-${name}`)
}
