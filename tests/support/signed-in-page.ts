/**
 * Chromium in the hands of somebody who is signed in; closed when the test is done.
 *
 *     const page = await signedInPage(browser, { url, locale: 'ja' })
 *     const phone = await signedInPage(browser, { url, as: 'chief@example.com', viewport: { width: 390, height: 844 } })
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { administrator } from './started-with.ts'

export interface Visit extends BrowserContextOptions {
  url: string
  /** Their address; the administrator's when not given. */
  as?: string
}

export async function signedInPage(browser: Browser, { url, as, ...options }: Visit): Promise<Page> {
  const page = await openPage(browser, options)
  await page.goto(url)
  await signIn(page, as)
  return page
}

/** A device of its own: nothing is shared with other pages. It asks for no motion, so that what is seen stands still. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** On a page that asks who one is. */
export async function signIn(page: Page, email = administrator.email): Promise<void> {
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(administrator.password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(({ pathname }) => /^\/(a|dashboards)\//.test(pathname))
}
