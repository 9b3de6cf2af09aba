/**
 * `npm run screenshots`: walks every page of `pages.ts` in both languages and themes, on a desk, a tablet and a phone, and
 * leaves the pictures in `screenshots/`. Words narrow it: a page's name or its beginning, a language, a theme, a width.
 *
 *     npm run screenshots -- record ja dark 360
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { emptyInstallation } from '../bench/installation.ts'
import { openChromium } from '../support/chromium.ts'
import { settled } from '../support/settled.ts'
import { shots } from './pages.ts'
import type { Shot } from './shot.ts'

/** Of a list of the API: records, runs, change sets, plugins. */
type Item = Partial<Record<'_id' | 'id' | 'name', string>>

interface Look {
  language: string
  theme: 'light' | 'dark'
  width: string
}

const person = { email: process.env['ENISHI_ADMIN_EMAIL'] ?? 'admin@example.com', password: 'correct horse' }
const heights: Record<string, number> = { 1440: 900, 820: 1180, 360: 740 }
const words = process.argv.slice(2)
const chosen = (all: string[]) => all.filter(each => !all.some(one => words.includes(one)) || words.includes(each))

const languages = chosen(['ja', 'en'])
const themes = chosen(['light', 'dark']) as Look['theme'][]
// A tablet where it is asked for: its layouts are those of the desk.
const widths = words.includes('820') ? ['820'] : chosen(['1440', '360'])
const names = words.filter(word => !/^(ja|en|light|dark|\d+)$/.test(word))
const wanted = shots.filter(({ name }) => !names.length || names.some(begin => name.startsWith(begin)))

const folder = join(import.meta.dirname, '..', '..', 'screenshots')
await mkdir(folder, { recursive: true })
const given = process.env['ENISHI_URL']
const installation = given
  ? { origin: given, end: async () => {} }
  : await emptyInstallation({ ENISHI_PACKS: 'crm,sfa,service', ENISHI_SAMPLE: 'true', ENISHI_LOCALE: 'ja' })
const browser = await openChromium()
try {
  for (const language of languages)
    for (const theme of themes) for (const width of widths) await walk(browser, { language, theme, width })
  console.log(`${wanted.length} pages: ${folder}`)
} finally {
  await browser.close()
  await installation.end()
}

async function walk(browser: Browser, look: Look): Promise<void> {
  const { language, theme, width } = look
  const viewport = { width: Number(width), height: heights[width]! }
  const isPhone = viewport.width < 800
  const context = await browser.newContext({
    ...{ locale: language, colorScheme: theme, viewport },
    ...(isPhone && { isMobile: true, hasTouch: true }),
    // Pictures are of pages and not of what stands over them for a moment.
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  for (const shot of wanted.filter(({ signedOut }) => signedOut)) await take(page, shot, look)
  if (wanted.some(({ signedOut }) => !signedOut)) await signIn(page, language)
  for (const shot of wanted.filter(({ signedOut }) => !signedOut)) await take(page, shot, look)
  await context.close()
}

/** One that fails is told, and the walk goes on. */
async function take(page: Page, shot: Shot, { language, theme, width }: Look): Promise<void> {
  const file = `${shot.name}.${language}.${theme}.${width}.png`
  try {
    await page.goto(installation.origin + (await withRecord(page, shot)))
    await page
      .locator(shot.signedOut ? 'form' : 'main')
      .first()
      .waitFor()
    await settled(page)
    await shot.act?.(page)
    // What a press loads is not of the page's own load.
    if (shot.act) await page.waitForTimeout(700)
  } catch (error) {
    console.error(`${file}: ${String(error).split('\n')[0]}`)
  }
  await page.screenshot({ path: join(folder, file) })
}

async function signIn(page: Page, locale: string): Promise<void> {
  await page.goto(installation.origin)
  await page.locator('input[type=email], input[autocomplete=username]').first().fill(person.email)
  await page.locator('input[type=password]').fill(person.password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(address => address.pathname.startsWith('/a/'))
  await page.evaluate(async locale => {
    localStorage.setItem('enishi.language', locale)
    const headers = { 'content-type': 'application/json' }
    await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ locale }) })
  }, locale)
}

async function withRecord(page: Page, { path, of }: Shot): Promise<string> {
  const entity = /\/(\w+)\/RECORD/.exec(path)?.[1]
  if (!entity) return path
  const id = await page.evaluate(async address => {
    const answer = (await (await fetch(address)).json()) as Item[] | { data: Item[] }
    const first = ('data' in answer ? answer.data : answer)[0]
    return first?._id ?? first?.id ?? first?.name ?? 'none'
  }, of ?? `/api/records/${entity}?limit=1`)
  return path.replace('RECORD', id)
}
