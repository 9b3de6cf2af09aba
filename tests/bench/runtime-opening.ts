/** From the click on a row to the record's form on the screen. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { settled } from '../support/settled.ts'
import type { Figure } from './figure.ts'

export interface Opening {
  /** Of somebody signed in. */
  page: Page
  origin: string
  times: number
}

export const screen = { locale: 'en', viewport: { width: 1440, height: 900 } }

export async function benchOpening(opening: Opening, figure: Figure): Promise<void> {
  figure('runtime-open-record-ms', await openingTime(opening, 'account', 5), '<=', 200)
}

/** Until at least `fields` controls stand there and are painted. The form's code is there by then, as after the first time. */
export async function openingTime({ page, origin, times }: Opening, entity: string, fields: number): Promise<number> {
  const found: number[] = []
  for (let run = 0; run <= times; run++) {
    await page.goto(`${origin}/a/all/${entity}`)
    const link = page.locator('[role=row]:has(a)').nth(run).locator('a[href^="/a/"]').first()
    await link.waitFor()
    await settled(page)
    const time = await link.evaluate((element, fields) => {
      const controls = () =>
        document.querySelectorAll('main form :is(input:not([type=hidden]), textarea, select)').length
      const before = location.pathname
      return new Promise<number>((resolve, reject) => {
        const began = performance.now()
        const look = () => {
          const passed = performance.now() - began
          if (passed > 20_000) reject(new Error(`After 20 s there are ${controls()} controls at ${location.pathname}.`))
          else if (location.pathname !== before && controls() >= fields)
            requestAnimationFrame(() => resolve(performance.now() - began))
          else requestAnimationFrame(look)
        }
        ;(element as HTMLElement).click()
        look()
      })
    }, fields)
    if (run > 0) found.push(time)
  }
  return median(found)
}

export async function signIn(browser: Browser, origin: string): Promise<BrowserContext> {
  const context = await browser.newContext(screen)
  const page = await context.newPage()
  await page.goto(origin)
  await page.locator('input[type=email]').fill('admin@example.com')
  await page.locator('input[type=password]').fill('correct horse')
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(address => address.pathname.startsWith('/a/'))
  await page.close()
  return context
}

export const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
