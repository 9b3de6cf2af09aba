/**
 * Chromium for tests: the system's, with a fresh profile.
 *
 *     const browser = await launchBrowser()   // at the top of a test file; closed when the file is done
 */
import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { openChromium } from './chromium.ts'

export async function launchBrowser(): Promise<Browser> {
  const browser = await openChromium()
  afterAll(() => browser.close())
  return browser
}
