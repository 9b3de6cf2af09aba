/** The network goes: what was read is still there, edits wait and are sent in order, and a clash is settled field by field. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { settled } from '../support/settled.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const words = {
  en: {
    away: /No connection/,
    save: 'Save',
    create: 'Create',
    name: /^Name/,
    website: 'Website',
    waits: 'Waiting to be sent',
    needsYou: /1 change needs you/,
    compare: 'Compare',
    mine: 'Yours',
    settle: 'Save',
    sent: /were sent|was sent/,
    look: 'Look',
  },
  ja: {
    away: /接続がありません/,
    save: '保存',
    create: '作成',
    name: /^取引先名/,
    website: 'Webサイト',
    waits: '送信待ち',
    needsYou: /1件の変更に確認が必要です/,
    compare: '比較する',
    mine: '自分の値',
    settle: '保存',
    sent: /送信しました/,
    look: '確認する',
  },
}

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'one goes on without a network (%s)',
  async locale => {
    const t = words[locale]
    const { url, client } = await startedWith({ packs: 'crm', locale })
    const [account] = (await client.records.list('account', { limit: 1, sort: 'name', select: '_id,name' })).data
    const record = `${url}/a/crm/account/${account!._id}`
    const page = await signedInPage(browser, { url, locale, viewport: { width: 1280, height: 800 } })
    await page.goto(record)
    await page.getByRole('textbox', { name: t.name }).first().waitFor()
    await page.goto(`${url}/a/crm/account/new`)
    await page.getByRole('textbox', { name: t.name }).first().waitFor()
    await page.goto(`${url}/a/crm/account`)
    await page.getByRole('row').nth(2).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await expect.poll(() => keptPaths(page)).toContain(account!._id)

    await page.context().setOffline(true)
    await page.goto(record)
    await page.getByText(t.away).waitFor()
    await page.getByLabel(t.website).fill('https://offline.example/')
    await page.getByRole('button', { name: t.save, exact: true }).click()
    await page.getByRole('link', { name: t.waits }).waitFor()
    await page.goto(`${url}/a/crm/account/new`)
    await page.getByRole('textbox', { name: t.name }).first().fill('Made without a network')
    await page.getByRole('button', { name: t.create, exact: true }).click()
    await page.waitForURL(/account\/[0-9a-f]{8}-/)
    await page.getByText('Made without a network').first().waitFor()
    const made = page.url()

    await client.records.update('account', account!._id, { employees: 77 })
    await page.context().setOffline(false)
    await page.getByText(t.sent).waitFor()
    await page.waitForURL(address => address.href !== made)
    const found = await client.records.list('account', { filter: 'record.name == "Made without a network"' })
    expect(found.data).toHaveLength(1)
    expect(page.url()).toContain(found.data[0]!._id)
    expect(await client.records.get('account', account!._id)).toMatchObject({
      website: 'https://offline.example/',
      employees: 77,
    })

    await clash(page, { client, record, id: account!._id, locale })
  },
  240_000,
)

interface Clashing {
  client: Client
  record: string
  id: string
  locale: 'en' | 'ja'
}

/** Both change the website: it waits until one says which. */
async function clash(page: Page, { client, record, id, locale }: Clashing): Promise<void> {
  const t = words[locale]
  await page.goto(record)
  await page.getByLabel(t.website).waitFor()
  await settled(page)
  await page.context().setOffline(true)
  await page.getByLabel(t.website).fill('https://mine.example/')
  await page.getByRole('button', { name: t.save, exact: true }).click()
  await page.getByText(t.away).waitFor()
  await page.getByRole('link', { name: t.waits }).waitFor()
  await client.records.update('account', id, { website: 'https://theirs.example/' })
  await page.context().setOffline(false)
  await page.getByText(t.needsYou).waitFor()
  expect(await client.records.get('account', id)).toMatchObject({ website: 'https://theirs.example/' })
  await page.getByRole('link', { name: t.look }).click()
  await page.getByRole('button', { name: t.compare }).click()
  await page.getByText('https://mine.example/').first().click()
  await page.getByRole('dialog').getByRole('button', { name: t.settle, exact: true }).click()
  await page.getByText(t.needsYou).waitFor({ state: 'detached' })
  await expect.poll(() => client.records.get('account', id)).toMatchObject({ website: 'https://mine.example/' })
}

/** What the device holds by now; the browser writes it in its own time. */
const keptPaths = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('enishi')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('answers').objectStore('answers').getAllKeys()
          all.onsuccess = () => resolve(all.result.join(' '))
        }
      }),
  )
