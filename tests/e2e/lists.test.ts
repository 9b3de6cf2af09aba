/**
 * A list in daily work: grouped and saved as one's own view, values changed in place, and refused where they are wrong;
 * pasted from a spreadsheet, many edited and deleted at once, and all of it taken back.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const words = {
  en: {
    ...{ menu: 'This view', saveAs: 'Save as a new view…', name: 'Name', save: 'Save', edited: 'Edited' },
    ...{ discard: 'Discard', cannotPaste: '1 cell cannot be pasted', rest: 'Paste the other 1', edit: 'Edit…' },
    ...{ field: 'Choose a field…', phone: 'Phone', check: 'Check first', apply: 'Change 2 records', undo: 'Undo' },
    ...{ delete: 'Delete', changed: '2 records changed', gone: '2 records moved to the trash' },
  },
  ja: {
    ...{ menu: 'このビュー', saveAs: '新しいビューとして保存…', name: '名前', save: '保存', edited: '変更あり' },
    ...{
      discard: '取り消す',
      cannotPaste: '1個のセルは貼り付けできません',
      rest: '残りの1個を貼り付け',
      edit: '一括編集…',
    },
    ...{ field: '項目を選択…', phone: '電話番号', check: '変更内容を確認', apply: '2件を変更', undo: '元に戻す' },
    ...{ delete: '削除', changed: '2件を変更しました', gone: '2件をごみ箱に移しました' },
  },
}

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'a list is grouped, saved and changed in place (%s)',
  async locale => {
    const t = words[locale]
    const { url, client } = await startedWith({ packs: 'crm', locale })
    const page = await signedInPage(browser, { url, locale, viewport: { width: 1440, height: 860 } })

    await page.goto(`${url}/a/crm/account?group=rank&columns=name,rank,employees&totals=employees:sum`)
    const groups = page.locator('[role=gridcell] button[aria-expanded]')
    await expect.poll(() => groups.count()).toBeGreaterThan(2)
    await groups.first().click()
    await page.locator('[role=gridcell] a').first().waitFor()
    await page.getByText(t.edited).waitFor()
    const violations = (await new AxeBuilder({ page }).analyze()).violations
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])

    await page.getByRole('button', { name: t.menu }).click()
    await page.getByRole('menuitem', { name: t.saveAs }).click()
    await page.getByRole('textbox', { name: t.name }).fill('By rank')
    await page.getByRole('dialog').getByRole('button', { name: t.save, exact: true }).click()
    await page.waitForURL(/view=my\./)
    await page.getByRole('link', { name: 'By rank', exact: true }).waitFor()
    await expect.poll(() => groups.count()).toBeGreaterThan(2)

    // Nothing points to them, so they can go.
    for (const name of ['000 A', '000 B'])
      await client.records.create('account', { name, employees: 5, phone: '03-0000-0001' })
    await page.goto(`${url}/a/crm/account?columns=name,rank,employees,phone&sort=name`)
    const number = cell(page, 0, 3)
    await number.waitFor()
    await changes(page, 0, '4321')
    await expect.poll(() => number.textContent()).toBe('4,321')
    await changes(page, 0, 'many')
    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: t.discard }).click()
    await expect.poll(() => number.textContent()).toBe('4,321')

    // Each step back is to what stood there, however slow the server is.
    const release = await held(page, '/api/records/account/')
    for (const text of ['11', '12']) await changes(page, 0, text)
    await takesBackByKeys(page, '11')
    release()
    await expect.poll(() => employeesOf(client)).toBe(11)
    await takesBackByKeys(page, '4,321')
    await expect.poll(() => employeesOf(client)).toBe(4321)

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const first = async () =>
      (await client.records.list<First>('account', { sort: 'name', select: 'employees,phone', limit: 2 })).data
    const before = await first()
    await pastes(page, '１，２３４\t03-1111-2222\n5678\t０３－３３３３－４４４４')
    await expect
      .poll(async () => (await first()).map(values))
      .toEqual([
        [1234, '03-1111-2222'],
        [5678, '03-3333-4444'],
      ])
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await first()).map(values)).toEqual(before.map(values))
    await pastes(page, 'many\n99')
    await page.getByRole('dialog', { name: t.cannotPaste }).getByRole('button', { name: t.rest }).click()
    await expect.poll(async () => (await first()).map(({ employees }) => employees)).toEqual([4321, 99])

    for (const row of [0, 1]) await cell(page, row, 0).locator('input[type=checkbox]').check()
    await page.getByRole('button', { name: t.edit }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByPlaceholder(t.field).fill(t.phone)
    await page.getByRole('option', { name: t.phone, exact: true }).click()
    await dialog.getByRole('textbox', { name: t.phone }).fill('03-9999-0000')
    await dialog.getByRole('button', { name: t.check }).click()
    await dialog.getByRole('button', { name: t.apply }).click()
    await expect.poll(async () => (await first()).map(({ phone }) => phone)).toEqual(['03-9999-0000', '03-9999-0000'])
    await takesBack(page, t.changed, t.undo)
    await expect.poll(async () => (await first()).map(({ phone }) => phone)).toEqual(before.map(({ phone }) => phone))

    for (const row of [0, 1]) await cell(page, row, 0).locator('input[type=checkbox]').check()
    await page.getByRole('button', { name: t.delete }).click()
    await page.getByRole('dialog').getByRole('button', { name: t.delete }).click()
    const ids = async () => (await first()).map(({ _id }) => _id)
    await expect.poll(ids).not.toEqual(before.map(({ _id }) => _id))
    await takesBack(page, t.gone, t.undo)
    await expect.poll(ids).toEqual(before.map(({ _id }) => _id))
  },
  480_000,
)

interface First {
  _id: string
  employees: number
  phone: string
}
const values = ({ employees, phone }: First) => [employees, phone]

/** As from a spreadsheet, at the first record's employees. */
async function pastes(page: Page, text: string): Promise<void> {
  await page.evaluate(text => navigator.clipboard.writeText(text), text)
  await cell(page, 0, 3).click()
  await page.keyboard.press('Control+v')
}

/** What is changed there is not answered before it is released. */
async function held(page: Page, path: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(
    url => url.pathname.startsWith(path),
    async route => {
      if (route.request().method() === 'PATCH') await promise
      await route.fallback()
    },
  )
  return resolve
}

async function takesBackByKeys(page: Page, shown: string): Promise<void> {
  await cell(page, 0, 3).click()
  await page.keyboard.press('Control+z')
  await expect.poll(() => cell(page, 0, 3).textContent()).toBe(shown)
}

const employeesOf = async (client: Client) =>
  (await client.records.list<First>('account', { sort: 'name', select: 'employees', limit: 1 })).data[0]?.employees

/** Of several that are told at once, the one that is meant. */
const takesBack = (page: Page, told: string, undo: string) =>
  page.getByText(told, { exact: true }).locator('..').getByRole('button', { name: undo }).click()

const cell = (page: Page, row: number, column: number) =>
  page.locator(`[role=row][aria-rowindex="${row + 2}"] [role=gridcell][aria-colindex="${column + 1}"]`)

/** Until the editor is there: it is loaded behind the list. */
async function changes(page: Page, row: number, text: string): Promise<void> {
  await expect
    .poll(async () => {
      await cell(page, row, 3).dblclick()
      return cell(page, row, 3).locator('input').count()
    })
    .toBe(1)
  await cell(page, row, 3).locator('input').fill(text)
  await page.keyboard.press('Enter')
}
