/**
 * A ringi in Chromium, by the pack as it is shipped: handed in, approved on a phone, sent back, approved again by two at
 * the same time, and seen on the record with stamps. Set `SCREENSHOTS` to a folder to look at every page on the way.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { settled } from '../support/settled.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { administrator, startedWith } from '../support/started-with.ts'
import { switchOn } from '../support/switch-on.ts'
import { until } from '../support/until.ts'

const browser = await launchBrowser()

test('a ringi goes its way: approved on a phone, sent back, decided, with stamps on the record', async () => {
  const { url, end, client: admin } = await startedWith({ packs: 'ringi', locale: 'ja' })
  await switchOn(admin, 'ringi.approval')
  const hire = (name: string, email: string, role: string, locale = 'ja') =>
    admin.users.create({ name, email, password: administrator.password, roles: [role], locale })
  await hire('佐藤 葵', 'sato@example.com', 'ringi-applicant')
  await hire('鈴木 課長', 'chief@example.com', 'ringi-chief')
  await hire('Helen Head', 'head@example.com', 'ringi-head', 'en')
  await hire('経理 太郎', 'finance@example.com', 'ringi-finance')

  const open = (as: string, { phone = false, dark = false } = {}) =>
    signedInPage(browser, {
      url,
      as,
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      timezoneId: 'Asia/Tokyo',
    })

  const sato = await open('sato@example.com')
  const record = await sato.evaluate(async () => {
    const send = (path: string, method: string, body: object) =>
      fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const made = await send('/api/records/ringi', 'POST', {
      subject: '社用車の購入',
      category: 'purchase',
      amount: 380000,
    })
    const { _id } = (await made.json()) as { _id: string }
    await send(`/api/records/ringi/${_id}`, 'PATCH', { status: 'submitted' })
    return _id
  })

  const chief = await open('chief@example.com', { phone: true })
  await openTask(chief, url, '社用車')
  await look(chief, 'ringi-phone-task')
  await expectAccessible(chief)
  await decide(chief, '承認', '必要と考えます。')
  await chief.getByText('処理しました。').waitFor()

  const head = await open('head@example.com', { dark: true })
  await head.locator('html[data-mantine-color-scheme=dark]').waitFor()
  await openTask(head, url, '社用車')
  await look(head, 'ringi-dark-task')
  await expectAccessible(head)
  await head.getByRole('button', { name: 'Send back' }).click()
  await head.getByRole('combobox', { name: 'Back to' }).click()
  await head.getByRole('option', { name: 'Section chief' }).click()
  await head.getByLabel('What is to be changed?').fill('Which colour?')
  await look(head, 'ringi-return-dialog')
  await head.getByRole('dialog').getByRole('button', { name: 'Send back' }).click()
  await head.getByText('Your decision is kept.').waitFor()

  await openTask(chief, url, '社用車')
  await decide(chief, '承認', '白です。')
  await chief.getByText('処理しました。').waitFor()

  await openTask(head, url, '社用車')
  await decide(head, 'Approve', '')
  const finance = await open('finance@example.com')
  await openTask(finance, url, '社用車')
  await look(finance, 'ringi-desk-task')
  await expectAccessible(finance)
  await decide(finance, '承認', '予算内です。')

  await until(async () => (await admin.records.get('ringi', record))['status'] === 'approved')
  await sato.goto(`${url}/a/ringi/ringi/${record}`)
  await sato.getByRole('list', { name: '承認経路' }).waitFor()
  await look(sato, 'ringi-record')
  await expectAccessible(sato)
  expect(await sato.getByRole('list', { name: '承認経路' }).textContent()).toContain('鈴木 課長')
  const { number, decidedOn } = await admin.records.get('ringi', record)
  expect(String(number)).toMatch(/^R\d{4}-\d{4}$/)
  expect(decidedOn).not.toBeNull()
  await sato.goto(`${url}/tasks?box=sent`)
  await sato.getByRole('button', { name: '不在の設定…' }).click()
  await look(sato, 'ringi-away')
  expect(await end('SIGTERM')).toBe(0)
}, 240_000)

async function openTask(page: Page, url: string, title: string) {
  await until(async () => {
    await page.goto(`${url}/tasks`)
    const row = page.getByRole('list').getByRole('link', { name: new RegExp(title) })
    await settled(page)
    return (await row.count()) > 0
  })
  await page
    .getByRole('link', { name: new RegExp(title) })
    .first()
    .click()
  await page.getByRole('heading', { name: new RegExp(title) }).waitFor()
}

async function decide(page: Page, button: string, comment: string) {
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').last().fill(comment)
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

const expectAccessible = async (page: Page) => expect(await accessibilityProblems(page)).toEqual([])
