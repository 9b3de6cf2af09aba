/**
 * Hours of work and a further calendar are given in the studio, colours to tags; a formula then counts by the calendar,
 * and a list shows the colour, in the runtime of the same moment.
 */
import { expect, test } from 'vitest'
import type { JsonObject } from '../../platform/contract/json.ts'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const instant: JsonObject = { type: 'string', format: 'date-time' }
const ticket: JsonObject = {
  $id: 'ticket',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: {
    name: { type: 'string', title: 'Name' },
    tags: { type: 'array', items: { type: 'string' }, 'x-type': 'tags', title: 'Tags' },
    at: { ...instant, title: 'At' },
    due: { ...instant, title: 'Due', 'x-formula': 'addBusinessTime(record.at, duration("2h"), "support-desk")' },
  },
}

const browser = await launchBrowser()

test('a calendar is made and counts; a tag gets its colour and shows it', async () => {
  const { url, client } = await startedWith({ locale: 'ja' })
  const { revision: base } = await client.me.get()
  const change = { base, entities: [{ text: JSON.stringify(ticket) }] }
  await client.meta.apply(change, { hash: (await client.meta.plan(change)).hash })
  // A Friday, 19:00 in Tokyo.
  const made = await client.records.create('ticket', {
    name: 'Vase',
    tags: ['VIP', '至急'],
    at: '2026-11-20T10:00:00Z',
  })
  const due = async () => (await client.records.get('ticket', made._id))['due']
  await client.organisation.update({ timeZone: 'Asia/Tokyo', nationalHolidays: 'JP' })
  // Nobody has made it yet: as the organisation works, all day long.
  expect(await due()).toBe('2026-11-20T12:00:00.000Z')

  const page = await signedInPage(browser, { url, viewport: { width: 1280, height: 900 }, colorScheme: 'dark' })
  await page.goto(`${url}/studio/organisation`)
  await page.getByRole('button', { name: 'カレンダーを追加' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '名称', exact: true }).first().fill('サポート窓口')
  // Its name is read from the title.
  await expect.poll(() => dialog.getByRole('textbox', { name: /^ID/ }).inputValue()).toBe('support-desk')
  await dialog.getByText('時間を指定', { exact: true }).click()
  const monday = dialog.getByRole('textbox', { name: '月曜日', exact: true })
  await monday.fill('nine')
  await dialog.getByText('9:00-12:00, 13:00-17:30 のように入力してください。').waitFor()
  await monday.fill('9-12、13〜17:30')
  await dialog.getByRole('button', { name: 'すべて月曜日と同じにする' }).click()
  await look(page, 'calendar-form-dark')
  expect(await accessibilityProblems(page)).toEqual([])
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('"support-desk"', { exact: true }).waitFor()
  // Monday the 23rd is a holiday: Tuesday 11:00.
  await expect.poll(due).toBe('2026-11-24T02:00:00.000Z')

  // What names it keeps it there, and says so.
  await page.getByRole('button', { name: '削除 サポート窓口' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '削除', exact: true }).click()
  await page
    .getByText(/ticket/)
    .first()
    .waitFor()
  await look(page, 'organisation-dark')
  expect((await client.organisation.get()).calendars).toHaveProperty('support-desk')

  await page.goto(`${url}/studio/tags`)
  await page.getByRole('button', { name: /^VIPの色/ }).click()
  await page.getByRole('button', { name: 'grape', exact: true }).click()
  await expect.poll(async () => (await client.organisation.get()).tagColors).toEqual({ VIP: 'grape' })
  await look(page, 'tags-dark')
  expect(await accessibilityProblems(page)).toEqual([])

  await page.goto(`${url}/a/all/ticket`)
  const chip = (text: string) => page.getByRole('gridcell').getByText(text, { exact: true }).locator('..')
  const colorOf = (text: string) =>
    chip(text).evaluate(element => (element as HTMLElement).style.getPropertyValue('--chip'))
  await chip('VIP').waitFor()
  await expect.poll(() => colorOf('VIP')).toContain('grape')
  expect(await colorOf('至急')).not.toContain('grape')
  await look(page, 'tags-in-list-dark')
}, 180_000)
