/**
 * A ringi in Chromium, by the pack as it is shipped: handed in, approved on a phone, sent back, approved again by two at
 * the same time, and seen on the record with stamps. Set `SCREENSHOTS` to a folder to look at every page on the way.
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createClient } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { clearWhenDone, startServer } from '../support/server.ts'
import { settled } from '../support/settled.ts'
import { switchOn } from '../support/switch-on.ts'
import { until } from '../support/until.ts'

const key = 'ringi-key-for-tests-0123456789abcdef-0123456789'
const password = 'correct horse battery'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})

test('a ringi goes its way: approved on a phone, sent back, decided, with stamps on the record', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-ringi-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const server = await startServer(folder, {
    ENISHI_ADMIN_EMAIL: 'admin@example.com',
    ENISHI_ADMIN_PASSWORD: password,
    ENISHI_API_KEY: key,
    ENISHI_PACKS: 'ringi',
    ENISHI_SAMPLE: 'true',
    ENISHI_LOCALE: 'ja',
  })
  const admin = createClient({ baseUrl: server.url, key })
  await switchOn(admin, 'ringi.approval')
  const hire = (name: string, email: string, role: string, locale = 'ja') =>
    admin.users.create({ name, email, password, roles: [role], locale })
  await hire('佐藤 葵', 'sato@example.com', 'ringi-applicant')
  await hire('鈴木 課長', 'chief@example.com', 'ringi-chief')
  await hire('Helen Head', 'head@example.com', 'ringi-head', 'en')
  await hire('経理 太郎', 'finance@example.com', 'ringi-finance')

  const open = async (email: string, options: { phone?: boolean; dark?: boolean } = {}) => {
    const context = await browser.newContext({
      viewport: options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      colorScheme: options.dark ? 'dark' : 'light',
      timezoneId: 'Asia/Tokyo',
    })
    await context.addInitScript(
      scheme => localStorage.setItem('mantine-color-scheme-value', scheme),
      options.dark ? 'dark' : 'light',
    )
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(`${server.url}/sign-in`)
    await page.locator('input[type=email]').fill(email)
    await page.locator('input[type=password]').fill(password)
    await page.locator('form button[type=submit]').click()
    await page.waitForURL(address => address.pathname.startsWith('/a/'))
    return page
  }

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
  await openTask(chief, server.url, '社用車')
  await look(chief, 'phone-task')
  await expectAccessible(chief)
  await decide(chief, '承認', '必要と考えます。')
  await chief.getByText('処理しました。').waitFor()

  const head = await open('head@example.com', { dark: true })
  await openTask(head, server.url, '社用車')
  await look(head, 'dark-task')
  await expectAccessible(head)
  await head.getByRole('button', { name: 'Send back' }).click()
  await head.getByRole('combobox', { name: 'Back to' }).click()
  await head.getByRole('option', { name: 'Section chief' }).click()
  await head.getByLabel('What is to be changed?').fill('Which colour?')
  await look(head, 'return-dialog')
  await head.getByRole('dialog').getByRole('button', { name: 'Send back' }).click()
  await head.getByText('Your decision is kept.').waitFor()

  await openTask(chief, server.url, '社用車')
  await decide(chief, '承認', '白です。')
  await chief.getByText('処理しました。').waitFor()

  await openTask(head, server.url, '社用車')
  await decide(head, 'Approve', '')
  const finance = await open('finance@example.com')
  await openTask(finance, server.url, '社用車')
  await look(finance, 'desk-task')
  await expectAccessible(finance)
  await decide(finance, '承認', '予算内です。')

  await until(async () => (await admin.records.get('ringi', record))['status'] === 'approved')
  await sato.goto(`${server.url}/a/ringi/ringi/${record}`)
  await sato.getByRole('list', { name: '承認経路' }).waitFor()
  await look(sato, 'record')
  await expectAccessible(sato)
  expect(await sato.getByRole('list', { name: '承認経路' }).textContent()).toContain('鈴木 課長')
  const { number, decidedOn } = await admin.records.get('ringi', record)
  expect(String(number)).toMatch(/^R\d{4}-\d{4}$/)
  expect(decidedOn).not.toBeNull()
  await sato.goto(`${server.url}/tasks?box=sent`)
  await sato.getByRole('button', { name: '不在の設定…' }).click()
  await look(sato, 'away')
  expect(await server.end('SIGTERM')).toBe(0)
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

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
}

async function look(page: Page, name: string) {
  const folder = process.env['SCREENSHOTS']
  if (folder) await page.screenshot({ path: join(folder, `ringi-${name}.png`) })
}
