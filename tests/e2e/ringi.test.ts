/**
 * A ringi in Chromium, by the pack as it is shipped: handed in, approved on a phone, sent back, approved again by two at
 * the same time, and seen on the record with stamps; another is taken back, and a third needs two of three, one of them away. Set `SCREENSHOTS` to a folder to look at every page on the way.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
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
  const record = await handIn(sato, '社用車の購入', 380000)

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
  await takenBack(admin, sato, url)
  await twoOfThree(admin, { sato, chief, head, open }, url)
  expect(await end('SIGTERM')).toBe(0)
}, 360_000)

/** 取り下げ: who applied takes it back while it waits; nobody is asked any more, and the record is a draft again. */
async function takenBack(admin: Client, sato: Page, url: string) {
  const record = await handIn(sato, '会議室の椅子', 90000)
  await openTask(sato, url, '会議室', 'sent')
  await sato.getByRole('button', { name: 'その他' }).click()
  await sato.getByRole('menuitem', { name: '取り下げ' }).click()
  await look(sato, 'ringi-take-back')
  const dialog = sato.getByRole('dialog')
  await dialog.getByRole('textbox').last().fill('在庫がありました。')
  await dialog.getByRole('button', { name: '取り下げ', exact: true }).click()
  await until(async () => (await admin.records.get('ringi', record))['status'] === 'draft')
  const { data } = await admin.tasks.list({ box: 'mine' })
  expect(data.filter(({ title }) => title.includes('会議室'))).toEqual([])
}

interface Office {
  sato: Page
  chief: Page
  head: Page
  open: (as: string) => Promise<Page>
}

/** Two of three chiefs have to agree; one of them is away, and the head decides in his place, which the log says. */
async function twoOfThree(admin: Client, { sato, chief, head, open }: Office, url: string) {
  const { document } = await admin.workflows.get('ringi.approval')
  const [approval, ...others] = document!.nodes
  const [first, ...later] = approval!.settings['steps'] as JsonObject[]
  const steps = [{ ...first, mode: 'some', need: 2 }, ...later]
  const nodes = [{ ...approval!, settings: { ...approval!.settings, steps } }, ...others]
  await switchOn(admin, 'ringi.approval', { nodes })
  for (const name of ['second', 'third'])
    await admin.users.create({
      ...{ name: `課長 ${name}`, email: `${name}@example.com`, password: administrator.password },
      ...{ roles: ['ringi-chief'], locale: 'ja' },
    })
  await chief.goto(`${url}/tasks`)
  await chief.getByRole('button', { name: '不在の設定…' }).click()
  const away = chief.getByRole('dialog')
  await away.getByLabel('開始日').fill(day(-30))
  await away.getByLabel('終了日').fill(day(30))
  await away
    .getByRole('textbox', { name: '代理人' })
    .or(away.getByRole('combobox', { name: '代理人' }))
    .fill('Helen')
  await chief.getByRole('option', { name: 'Helen Head' }).click()
  await away.getByRole('button', { name: '追加' }).click()
  await away.getByText(/Helen Head$/).waitFor()
  await look(chief, 'ringi-away')

  const record = await handIn(sato, '加湿器', 30000)
  await openTask(head, url, '加湿器')
  await head
    .getByText(/鈴木 課長/)
    .first()
    .waitFor()
  await decide(head, 'Approve', 'For Suzuki.')
  const second = await open('second@example.com')
  await openTask(second, url, '加湿器')
  expect((await admin.records.get('ringi', record))['status']).toBe('submitted')
  await decide(second, '承認', '賛成です。')
  await until(async () => (await admin.records.get('ringi', record))['status'] === 'approved')
  await sato.goto(`${url}/a/ringi/ringi/${record}`)
  const route = sato.getByRole('list', { name: '承認経路' })
  await route.waitFor()
  expect(await route.textContent()).toContain('Helen Head が代理')
  await look(sato, 'ringi-two-of-three')
}

/** So many days from today. */
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

/** As Sato does: a draft, then handed in. Gives the record's id. */
const handIn = (page: Page, subject: string, amount: number): Promise<string> =>
  page.evaluate(
    async body => {
      const send = (path: string, method: string, body: object) =>
        fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      const made = await send('/api/records/ringi', 'POST', { category: 'purchase', ...body })
      const { _id } = (await made.json()) as { _id: string }
      await send(`/api/records/ringi/${_id}`, 'PATCH', { status: 'submitted' })
      return _id
    },
    { subject, amount },
  )

async function openTask(page: Page, url: string, title: string, box = 'mine') {
  await until(async () => {
    await page.goto(`${url}/tasks?box=${box}`)
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
