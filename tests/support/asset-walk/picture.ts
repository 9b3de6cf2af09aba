/**
 * Every page on the way, for who looks (`SCREENSHOTS=folder`), and those that the guide for admins shows:
 * `ENISHI_WRITE_DOCS=1 npx vitest run tests/e2e/new-user.test.ts -t en` takes them anew, in English, as the guide is.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { look } from '../look.ts'
import { settled } from '../settled.ts'
import type { Hands } from './hands.ts'

const docs = join(import.meta.dirname, '..', '..', '..', 'docs')

export async function picture({ page, locale }: Hands, name: string): Promise<void> {
  const isShown = locale === 'en' && process.env['ENISHI_WRITE_DOCS'] !== undefined && (await guideShows(name))
  if (!isShown && !process.env['SCREENSHOTS']) return
  // For the picture only: the walk itself waits for what it needs.
  await settled(page)
  await page.locator('button[data-loading]').first().waitFor({ state: 'detached' })
  if (isShown) await page.screenshot({ path: join(docs, 'images', `${name}.png`) })
  await look(page, `walk-${locale}-${name}`)
}

const guideShows = async (name: string): Promise<boolean> =>
  (await readFile(join(docs, 'admins.md'), 'utf8')).includes(`(images/${name}.png)`)
