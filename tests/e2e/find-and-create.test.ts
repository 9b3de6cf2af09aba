/** A record is found however its name is written, kept near, and another is made from the keyboard, in both languages. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const browser = await launchBrowser()

const words = {
  en: {
    ...{ star: 'Add to favourites', unstar: /^Remove/, commands: 'Commands' },
    ...{ make: 'New account', name: /^Name( \*)?$/, cancel: 'Cancel', stay: 'Keep editing', create: 'Create' },
  },
  ja: {
    ...{ star: 'お気に入りに追加', unstar: /から外す$/, commands: 'コマンド' },
    ...{
      make: '取引先の新規作成',
      name: /^取引先名( \*)?$/,
      cancel: 'キャンセル',
      stay: '編集を続ける',
      create: '作成',
    },
  },
}
const label = '株式会社髙島珈琲'

test('found by kana and usual kanji, kept near, and made by keyboard', { timeout: 240_000 }, async () => {
  const { url, client } = await startedWith({ packs: 'crm', sample: false })
  const { _id } = await client.records.create('account', { name: label, nameReading: 'タカシマコーヒー' })
  const page = await signedInPage(browser, { url, viewport: { width: 1280, height: 900 } })
  for (const locale of ['en', 'ja'] as const) {
    await speak(page, locale)
    await page.goto(`${url}/a/crm/account`)
    await page.getByText(label).first().waitFor()
    await find(page, locale, _id)
    await make(page, locale, `Kitano ${locale}`)
  }
  const { data } = await client.records.list('account', { select: 'name', sort: 'name' })
  expect(data.map(({ name }) => name)).toEqual(['Kitano en', 'Kitano ja', label])
})

/** As in the settings: it counts for the person, on all devices. */
const speak = (page: Page, locale: string) =>
  page.evaluate(async locale => {
    localStorage.setItem('enishi.language', locale)
    const headers = { 'content-type': 'application/json' }
    await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ locale }) })
  }, locale)

async function find(page: Page, locale: 'en' | 'ja', id: string): Promise<void> {
  const t = words[locale]
  const isThere = ({ pathname }: URL) => pathname.endsWith(`/account/${id}`)
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: t.commands }).fill('たかしま')
  await page.getByRole('option', { name: label }).first().click()
  await page.waitForURL(isThere)
  await page.getByRole('button', { name: t.star }).click()
  // Near from now on, wherever one is.
  await page.getByRole('navigation').getByRole('link', { name: label }).waitFor()
  await page.goto(`${new URL(page.url()).origin}/search?q=${encodeURIComponent('高島')}`)
  await page.getByRole('main').getByRole('link', { name: label }).first().click()
  await page.waitForURL(isThere)
  await page.getByRole('button', { name: t.unstar }).first().click()
  await page.getByRole('navigation').getByRole('link', { name: label }).waitFor({ state: 'detached' })
}

/** What one has before one's eyes is the first that is offered; what was typed is not lost by a slip. */
async function make(page: Page, locale: 'en' | 'ja', name: string): Promise<void> {
  const t = words[locale]
  await page.goto(`${new URL(page.url()).origin}/a/crm/account`)
  await page.getByText(label).first().waitFor()
  await page.keyboard.press('c')
  await page
    .getByRole('option')
    .first()
    .and(page.getByRole('option', { name: t.make }))
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: t.name }).fill(name)
  await page.getByRole('link', { name: t.cancel }).click()
  await page.getByRole('button', { name: t.stay }).click()
  await page.getByRole('button', { name: t.create, exact: true }).click()
  await page.waitForURL(({ pathname }) => /\/account\/[\da-f-]{36}$/.test(pathname))
  await page.getByRole('heading', { name }).waitFor()
}
