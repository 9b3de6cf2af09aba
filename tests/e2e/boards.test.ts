/** Every layout of a list, of an entity nobody has seen before: what is dragged is written, refused or taken back. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../platform/contract/json.ts'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const words = {
  en: {
    ...{ layout: /^Layout:/, map: 'Map', undo: 'Undo', report: 'Report', save: 'Save', move: 'Move Roof' },
    ...{ fold: 'Fold Planned', unfold: 'Unfold Planned', add: 'Add to Doing' },
    ...{ planned: 'Planned', doing: 'Doing', done: 'Done' },
  },
  ja: {
    ...{ layout: /^表示形式：/, map: '地図', undo: '元に戻す', report: '報告', save: '保存', move: 'Roofを移動' },
    ...{ fold: '「予定」を折りたたむ', unfold: '「予定」を開く', add: '「実施中」に追加' },
    ...{ planned: '予定', doing: '実施中', done: '完了' },
  },
} as const

const titled = (title: string, ja: string) => ({ title, 'x-i18n': { ja: { title: ja } } })
const option = (value: string, title: string, ja: string) => ({ const: value, ...titled(title, ja) })
const visit: JsonObject = {
  $id: 'visit',
  type: 'object',
  'x-entity': { displayField: 'name', stages: { field: 'state', required: { done: ['report'] } } },
  properties: {
    name: { type: 'string' },
    state: {
      type: 'string',
      oneOf: [option('planned', 'Planned', '予定'), option('doing', 'Doing', '実施中'), option('done', 'Done', '完了')],
    },
    report: { type: 'string', ...titled('Report', '報告') },
    startOn: { type: 'string', format: 'date' },
    endOn: { type: 'string', format: 'date' },
    within: { type: 'string', format: 'uuid', 'x-relation': { entity: 'visit' } },
    place: { 'x-type': 'geo-point' },
    photo: { 'x-file': { types: ['image/png'] } },
  },
  required: ['name', 'state'],
}

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'a list is a board, calendar, timeline, tree, map and gallery (%s)',
  async locale => {
    const t = words[locale]
    const { url, client } = await startedWith({ locale })
    const change = { base: (await client.me.get()).revision, entities: [{ text: JSON.stringify(visit) }] }
    await client.meta.apply(change, { hash: (await client.meta.plan(change)).hash })
    const tokyo = { latitude: 35.68, longitude: 139.77 }
    const roof = await client.records.create('visit', {
      ...{ name: 'Roof', state: 'planned', startOn: '2026-11-10', endOn: '2026-11-11', place: tokyo },
    })
    const gutter = await client.records.create('visit', {
      ...{ name: 'Gutter', state: 'planned', within: roof._id, startOn: '2026-11-17' },
      place: { latitude: 34.7, longitude: 135.5 },
    })
    const now = (id = roof._id) => client.records.get<JsonObject>('visit', id)
    const page = await signedInPage(browser, { url, locale, viewport: { width: 1440, height: 900 } })
    const list = `${page.url().split('/').slice(0, 5).join('/')}/visit`

    // Board: by keyboard, undone, and with what the stage requires.
    await page.goto(`${list}?layout=kanban`)
    const state = async (wanted: string) => expect.poll(async () => (await now())['state']).toBe(wanted)
    /** To the right; where the card hangs is said to screen readers, and the next key counts from there. */
    const carry = async (...columns: string[]) => {
      await page.getByRole('button', { name: t.move }).focus()
      for (const [at, column] of [t.planned, ...columns].entries()) {
        await page.keyboard.press(at === 0 ? 'Space' : 'ArrowRight')
        await page.locator('[aria-live=assertive]').filter({ hasText: column }).waitFor({ state: 'attached' })
      }
      await page.keyboard.press('Space')
    }
    await page.getByRole('button', { name: t.move }).waitFor()
    await carry(t.doing)
    await state('doing')
    await page.getByRole('alert').getByRole('button', { name: t.undo }).click()
    await state('planned')
    await carry(t.doing, t.done)
    await page.getByRole('dialog').getByLabel(t.report).fill('All dry')
    await page.getByRole('dialog').getByRole('button', { name: t.save }).click()
    await state('done')
    expect((await now())['report']).toBe('All dry')
    await page.getByRole('button', { name: t.fold }).click()
    await page.getByRole('button', { name: t.unfold }).click()
    await page.getByRole('button', { name: t.add }).waitFor()
    await accessible(page)

    // Calendar: by key and by pointer.
    await page.goto(`${list}?layout=calendar&at=2026-11-01`)
    const event = page.locator(`[data-event="visit/${roof._id}"]`).first()
    await event.waitFor()
    await event.locator('xpath=ancestor::*[@tabindex="0"][1]').focus()
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(async () => (await now())['startOn']).toBe('2026-11-11')
    expect((await now())['endOn']).toBe('2026-11-12')
    const dragged = page.locator(`[data-event="visit/${gutter._id}"]`)
    const from = (await dragged.boundingBox())!
    const to = (await page.locator('[data-date="2026-11-19"]').first().boundingBox())!
    await page.mouse.move(from.x + 20, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 40, from.y + 12, { steps: 3 })
    await expect.poll(() => dragged.count()).toBeGreaterThan(1)
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 20 })
    // The calendar has followed once what it carries hangs at the pointer.
    const away = async () => Math.abs((await dragged.last().boundingBox())!.x + 20 - (to.x + to.width / 2))
    await expect.poll(away).toBeLessThan(2)
    await page.mouse.up()
    await expect.poll(async () => (await now(gutter._id))['startOn']).toBe('2026-11-19')
    await accessible(page)

    // Timeline: a bar is drawn out by its end.
    await page.goto(`${list}?layout=timeline&at=2026-11-11&span=week`)
    await page.getByRole('button', { name: /^Roof/ }).focus()
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(async () => (await now())['endOn']).toBe('2026-11-13')
    expect((await now())['startOn']).toBe('2026-11-11')
    await accessible(page)

    // Tree: what stands above cannot go below; a branch goes up by keys.
    await page.goto(`${list}?layout=tree`)
    const row = page.getByRole('row', { name: /Roof/ })
    await row.focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('row', { name: /Gutter/ }).waitFor()
    const refused = await client.records
      .update('visit', roof._id, { within: gutter._id })
      .catch((error: Error) => error)
    expect(refused).toMatchObject({ status: 422 })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(async () => (await now(gutter._id))['within']).toBeNull()
    await accessible(page)

    // The panel leads to the map, whose list has the same records; a phone reaches it too.
    await page.setViewportSize({ width: 360, height: 740 })
    await page.getByRole('button', { name: t.layout }).click()
    await page.getByRole('button', { name: t.map, exact: true }).click()
    await page.waitForURL(/layout=map/)
    await page.getByRole('link', { name: 'Gutter' }).waitFor()
    await expect.poll(() => page.locator('svg[role=application] circle').count()).toBe(2)
    await page.keyboard.press('Escape')
    // While it fades away its colours are not its own.
    await page.getByRole('button', { name: t.map, exact: true }).waitFor({ state: 'hidden' })
    await accessible(page)
    await page.goto(`${list}?layout=gallery`)
    await page.getByRole('link', { name: 'Roof' }).waitFor()
    await accessible(page)
  },
  240_000,
)

const accessible = async (page: Page) => expect(await accessibilityProblems(page)).toEqual([])
