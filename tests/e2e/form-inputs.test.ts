/**
 * Inputs of a record's form that stand as plain ones until somebody comes near (`AtRest`): by keyboard and by touch they
 * behave as what they become, and screen readers are told of no other thing. A record whose name one came by is not read.
 * Pictures that are put into a form stand small in the gallery, and what came in by a web form in the studio.
 */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { FileValue } from '../../platform/contract/file-value.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const option = (value: string) => ({ const: value, title: value })
const carrier: JsonObject = {
  $id: 'carrier',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: { name: { type: 'string' } },
  required: ['name'],
}
const parcel: JsonObject = {
  $id: 'parcel',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: {
    name: { type: 'string', title: 'Name' },
    state: { type: 'string', title: 'State', oneOf: ['Packed', 'Sent', 'Arrived'].map(option) },
    due: { type: 'string', format: 'date', title: 'Due' },
    carrier: { type: 'string', format: 'uuid', title: 'Carrier', 'x-relation': { entity: 'carrier' } },
    note: { type: 'string', title: 'Note' },
    photo: { title: 'Photo', 'x-file': { types: ['image/*'] } },
  },
  required: ['name'],
}
const webform = {
  ...{ kind: 'webform' as const, id: 'parcels', title: 'Parcels', entity: 'parcel' },
  fields: ['name', 'note'],
}

const browser = await launchBrowser()

test('a form is filled in by keyboard and by touch; its pictures and a web form’s answers are seen', async () => {
  const { url, client } = await startedWith({ locale: 'en' })
  const { revision: base } = await client.me.get()
  const change = {
    base,
    entities: [carrier, parcel].map(each => ({ text: JSON.stringify(each) })),
    webforms: [webform],
  }
  await client.meta.apply(change, { hash: (await client.meta.plan(change)).hash })
  const [abel, bell] = await Promise.all(
    ['Abel Freight', 'Bell Lines'].map(name => client.records.create('carrier', { name })),
  )
  const start = { name: 'Vase', state: 'Packed', due: '2026-12-01', carrier: bell!._id }
  const typed = await client.records.create('parcel', start)
  const tapped = await client.records.create('parcel', { ...start, name: 'Lamp', carrier: abel!._id })
  const { token } = await (await fetch(`${url}/api/forms/parcels`)).json()

  const desk = await signedInPage(browser, { url, viewport: { width: 1280, height: 800 } })
  await onlyWhatIsOpenedIsRead(desk, url, { passed: tapped._id, opened: typed._id })
  await byKeyboard(desk, `${url}/a/all/parcel/${typed._id}`)
  await expectRecord(client, typed._id, { state: 'Sent', due: '2026-12-24', carrier: abel!._id })

  const phone = await signedInPage(browser, {
    ...{ url, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  })
  await byTouch(phone, `${url}/a/all/parcel/${tapped._id}`)
  await expectRecord(client, tapped._id, { state: 'Sent', due: '2026-12-24', carrier: bell!._id })

  await picturesStandSmall(desk, url, client, [typed._id, tapped._id])
  await answersAreSeen(desk, url, token)
}, 180_000)

/** As screen readers know them, at rest and awake. */
const inputs = (page: Page) => ({
  state: page.getByRole('combobox', { name: 'State', exact: true }),
  due: page.getByRole('textbox', { name: 'Due', exact: true }),
  carrier: page.getByRole('combobox', { name: 'Carrier', exact: true }),
})

const hasFocus = (input: Locator) =>
  expect.poll(() => input.evaluate(element => element === document.activeElement)).toBe(true)
const shows = (input: Locator, text: string) => expect.poll(() => input.inputValue()).toBe(text)

/** Down the list, once or more, until Enter would take it. */
const goDownTo = (page: Page, text: string) =>
  expect
    .poll(async () => {
      await page.keyboard.press('ArrowDown')
      return page.locator('[data-combobox-selected]').allTextContents()
    })
    .toEqual([text])

async function byKeyboard(page: Page, address: string): Promise<void> {
  const { state, due, carrier } = inputs(page)
  await page.goto(address)
  await page.getByRole('textbox', { name: 'Name' }).focus()
  for (const list of [state, carrier]) expect(await list.getAttribute('aria-expanded')).toBe('false')
  expect(await accessibilityProblems(page)).toEqual([])

  // The label opens the list as it does of one that is awake.
  await page.locator('label', { hasText: /^State/ }).click()
  await page.getByRole('option', { name: 'Sent' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('option', { name: 'Sent' }).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('textbox', { name: 'Name' }).focus()

  await page.keyboard.press('Tab')
  await hasFocus(state)
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Sent' }).waitFor()
  expect(await state.getAttribute('aria-expanded')).toBe('true')
  await goDownTo(page, 'Sent')
  await page.keyboard.press('Enter')
  await shows(state, 'Sent')

  await page.keyboard.press('Tab')
  await hasFocus(due)
  // What is there is chosen, as with any Tab: typing takes its place.
  await page.keyboard.type('2026-12-24')
  await page.keyboard.press('Tab')
  await hasFocus(carrier)
  await shows(due, '2026-12-24')
  await page.keyboard.type('Abel')
  await page.getByRole('option', { name: 'Abel Freight' }).waitFor()
  // Until the words are searched for, all of them stand there.
  await page.getByRole('option', { name: 'Bell Lines' }).waitFor({ state: 'detached' })
  await goDownTo(page, 'Abel Freight')
  await page.keyboard.press('Enter')
  await shows(carrier, 'Abel Freight')

  await page.keyboard.press('Tab')
  await hasFocus(page.getByRole('textbox', { name: 'Note' }))
  await page.keyboard.press('Shift+Tab')
  await hasFocus(carrier)
  await page.keyboard.press('Control+s')
}

async function byTouch(page: Page, address: string): Promise<void> {
  const { state, due, carrier } = inputs(page)
  await page.goto(address)
  await state.tap()
  await page.getByRole('option', { name: 'Sent' }).tap()
  await shows(state, 'Sent')
  await due.tap()
  await look(page, 'form-inputs-touch')
  await page.getByRole('button', { name: '24 December 2026' }).tap()
  await shows(due, '2026-12-24')
  await carrier.tap()
  await page.getByRole('option', { name: 'Bell Lines' }).tap()
  await shows(carrier, 'Bell Lines')
  await page.getByRole('button', { name: 'Save' }).tap()
}

/** Readings are noted (`x-entity.audit`) and counted (`limits`): to come by a record's name is not to read it. */
async function onlyWhatIsOpenedIsRead(page: Page, url: string, { passed, opened }: { passed: string; opened: string }) {
  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  await page.goto(`${url}/a/all/parcel?columns=name`)
  const by = page.getByRole('link', { name: 'Lamp' })
  await by.hover()
  await by.focus()
  await by.dispatchEvent('touchstart')
  await page.getByRole('link', { name: 'Vase' }).click()
  await page.getByRole('textbox', { name: 'Name' }).waitFor()
  expect(asked).toContain(`/api/records/parcel/${opened}`)
  expect(asked).not.toContain(`/api/records/parcel/${passed}`)
}

/** One picture is uploaded in the form, one came by the API: both are asked for small from then on. */
async function picturesStandSmall(page: Page, url: string, client: Client, [form, api]: [string, string]) {
  const picture = Buffer.from(await page.evaluate(noise), 'base64')
  await page.goto(`${url}/a/all/parcel/${form}`)
  const kept = page.waitForResponse(answer => answer.url().endsWith('/thumbnail') && answer.status() === 204)
  await page.locator('input[type=file]').setInputFiles({ name: 'vase.png', mimeType: 'image/png', buffer: picture })
  await kept
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await client.records.get<JsonObject>('parcel', form))['photo']).not.toBeNull()

  const photo = await client.files.upload(new Blob([picture]), 'lamp.png')
  await client.records.update('parcel', api, { photo })
  const keptByTheGallery = page.waitForResponse(
    answer => answer.url().endsWith('/thumbnail') && answer.status() === 204,
  )
  await page.goto(`${url}/a/all/parcel?layout=gallery`)
  await keptByTheGallery

  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  await page.reload()
  const drawn = () =>
    page.locator('ul img').evaluateAll(all => all.map(each => each instanceof HTMLImageElement && each.naturalWidth))
  await expect.poll(drawn).toEqual([480, 480])
  const ids = await Promise.all(
    [form, api].map(async id => ((await client.records.get<JsonObject>('parcel', id))['photo'] as FileValue)._id),
  )
  expect(asked.filter(path => path.startsWith('/api/files/')).toSorted()).toEqual(
    ids.map(id => `/api/files/${id}/thumbnail`).toSorted(),
  )
  await look(page, 'gallery-thumbnails')
}

/** Larger than what a list shows as it is. */
function noise(): string {
  const canvas = document.createElement('canvas')
  canvas.width = 1200
  canvas.height = 900
  const pen = canvas.getContext('2d')!
  for (let at = 0; at < 6_000; at++) {
    pen.fillStyle = `hsl(${(at * 47) % 360} 70% 50%)`
    pen.fillRect((at * 131) % 1200, (at * 277) % 900, 40, 30)
  }
  return canvas.toDataURL('image/png').split(',')[1]!
}

async function answersAreSeen(page: Page, url: string, token: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ token, values: { name: 'From the web', note: 'Handle with care' } })
  expect((await fetch(`${url}/api/forms/parcels`, { method: 'POST', headers, body })).status).toBe(202)
  await page.goto(`${url}/studio/webforms/parcels?tab=received`)
  await page.getByRole('row', { name: /From the web/ }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await look(page, 'webform-received')
  await page.getByRole('link', { name: 'From the web' }).click()
  await page.getByRole('heading', { name: 'From the web' }).waitFor()
}

const expectRecord = (client: Client, id: string, values: JsonObject) =>
  expect.poll(() => client.records.get<JsonObject>('parcel', id)).toMatchObject(values)
