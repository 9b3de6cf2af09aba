/** What all pages of the studio have in common: being found, the way back, and a way on when one of them fails. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { changeModel } from '../support/model-change.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const browser = await launchBrowser()

const delivery = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  'x-entity': { name: 'delivery', displayField: 'name' },
  title: 'Delivery',
  'x-i18n': { ja: { title: '納品' } },
  properties: {
    name: { type: 'string', title: 'Name' },
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`note${at}`, { type: 'string', title: `Note ${at}` }]),
    ),
    customerCode: { type: 'string', title: 'Customer code', 'x-i18n': { ja: { title: '得意先コード' } } },
  },
}

test('a page, an entity and a field are found by their words, and the way back stands before the title', {
  timeout: 240_000,
}, async () => {
  const { url, client } = await startedWith({ locale: 'ja' })
  await changeModel(client, { entities: [{ text: JSON.stringify(delivery) }] })
  const page = await signedInPage(browser, { url, locale: 'ja', viewport: { width: 1280, height: 720 } })
  await page.goto(`${url}/studio/entities`)
  await page.getByRole('button', { name: 'スタジオ内を検索' }).waitFor()

  await find(page, 'ばっくあっぷ')
  await page.waitForURL('**/studio/backups')
  await expect.poll(() => isInSight(page, 'nav [aria-current=page]')).toBe(true)

  await find(page, '得意先')
  await page.waitForURL('**/studio/entities/delivery?field=customerCode')
  await expect.poll(() => isInSight(page, 'input[data-field=customerCode]')).toBe(true)
  // Another one of the same table, far above.
  await find(page, 'Note 0')
  await page.waitForURL('**/studio/entities/delivery?field=note0')
  await expect.poll(() => isInSight(page, 'input[data-field=note0]')).toBe(true)
  // However long the table is, a field can be added.
  expect(await isInSight(page, 'main button:has(.tabler-icon-plus)')).toBe(true)
  await page.getByRole('link', { name: '戻る：エンティティ' }).click()
  await page.waitForURL('**/studio/entities')

  await saveSender(page, url, client)
  await leaveFailedPage(page, url)
})

async function find(page: Page, words: string) {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'スタジオ内を検索' })
  await field.fill(words)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
}

/** Wholly, and not below what scrolls. */
const isInSight = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate(
      node =>
        new Promise<boolean>(resolve =>
          new IntersectionObserver(([entry]) => resolve(entry!.intersectionRatio === 1)).observe(node),
        ),
    )

/** The settings of a plugin are drawn by its schema, outside of any record. */
async function saveSender(page: Page, url: string, client: Client) {
  await page.goto(`${url}/studio/plugins/email`)
  await page.getByLabel('差出人').fill('Kitano <crm@example.com>')
  await page.getByRole('button', { name: '保存' }).click()
  await expect
    .poll(async () => (await client.plugins.get('email')).settings)
    .toMatchObject({ from: 'Kitano <crm@example.com>' })
}

async function leaveFailedPage(page: Page, url: string) {
  await page.route('**/assets/HealthPage*', route => route.abort())
  await page.goto(`${url}/studio/health`)
  await page.getByText('このページで問題が起きました').waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'ロール' }).click()
  await page.getByRole('heading', { level: 1, name: 'ロール' }).waitFor()
}
