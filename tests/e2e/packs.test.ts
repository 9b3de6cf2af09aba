/** A pack's life in the browser: uploaded, its questions answered, customised, upgraded with a conflict, sample data out, exported, purged. */
import { readFile } from 'node:fs/promises'
import { unzipSync, zipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import en from '../../studio/i18n/en/packs.ts'
import enPlan from '../../studio/i18n/en/plan.ts'
import ja from '../../studio/i18n/ja/packs.ts'
import jaPlan from '../../studio/i18n/ja/plan.ts'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const van = (plate: string) => ({
  $id: 'van',
  title: 'Van',
  type: 'object',
  'x-entity': { id: 'aaaaaaaaaaaa', ids: { number: 'aaaaaaaaaaa1', plate: 'aaaaaaaaaaa2' } },
  properties: {
    number: { type: 'string', title: 'Number', 'x-autonumber': { pattern: 'V-{0000}' } },
    plate: { type: 'string', title: plate },
  },
})
const prefix = {
  ...{ type: 'string', title: 'Prefix', default: 'V', pattern: '^[A-Z]{1,4}$', 'x-i18n': { ja: { title: '接頭辞' } } },
  'x-sets': [{ document: 'entities/van.json', at: '/properties/number/x-autonumber/pattern', as: '{answer}-{0000}' }],
}
const app = { kind: 'app', id: 'fleet', title: 'Fleet', navigation: [{ title: 'Work', items: [{ entity: 'van' }] }] }

function zipped(version: string, plate: string): Buffer {
  const manifest = { name: 'fleet', version, title: 'Fleet', enishi: '>=0.1.0', questions: { prefix } }
  const files: Record<string, JsonObject | JsonObject[] | string> = {
    'pack.json': manifest,
    'CHANGELOG.md': `## ${version}\n\n- Plates are called ${plate}.\n`,
    'entities/van.json': van(plate),
    'apps/fleet.json': app,
    'sample/en/van.json': [{ plate: 'A 1' }, { plate: 'A 2' }],
  }
  const bytes = Object.entries(files).map(([path, content]) => [
    `fleet/${path}`,
    Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
  ])
  return Buffer.from(zipSync(Object.fromEntries(bytes)))
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each([
  ['en', en.packs, en.makePack, 'Close', enPlan.plan.applied],
  ['ja', ja.packs, ja.makePack, '閉じる', jaPlan.plan.applied],
] as const)('in %s', (locale, say, make, close, applied) => {
  test('a pack comes in with an answer, is made one’s own, upgraded, and goes for good', {
    timeout: 300_000,
  }, async () => {
    const { url, client } = await startedWith({ packs: 'crm', sample: false, locale })
    const page = await signedInPage(browser, { url, locale })
    await page.goto(`${url}/studio/packs`)
    await upload(page, zipped('0.1.0', 'Plate'))

    await button(page, say.install).click()
    await page.getByRole('textbox', { name: locale === 'ja' ? '接頭辞' : 'Prefix' }).fill('CAR')
    await look(page, `packs-${locale}-install`)
    await within(page).getByRole('button', { name: say.install, exact: true }).click()
    await page.getByText(applied, { exact: true }).waitFor()
    await button(within(page), close).last().click()
    await page.getByText(say.sampleThere_other.replace('{{count}}', '2')).waitFor()
    const { data } = await client.records.list('van', { sort: 'number' })
    expect(data.map(({ number }) => number)).toEqual(['CAR-0001', 'CAR-0002'])
    expect(await accessibilityProblems(page)).toEqual([])
    await look(page, `packs-${locale}-installed`)

    await customise(client)
    await page.goto(`${url}/studio/packs`)
    await upload(page, zipped('0.2.0', 'Number plate'))
    await button(page, say.upgradeTo.replace('{{version}}', '0.2.0')).click()
    await page.getByText(say.was).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await look(page, `packs-${locale}-conflict`)
    await page.getByRole('radio', { name: say.theirs }).click()
    await button(within(page), say.upgrade).click()
    await page.getByText(applied, { exact: true }).waitFor()
    await button(within(page), close).last().click()
    const { entity } = await client.meta.entity('van')
    expect(entity.fields.find(({ name }) => name === 'plate')?.title.text).toBe('Number plate')
    expect(entity.fields.find(({ name }) => name === 'number')).toBeDefined()

    await button(page, say.sampleRemove).click()
    await page.getByText(say.sampleGoes).waitFor()
    await look(page, `packs-${locale}-sample`)
    await button(within(page), say.sampleRemove).click()
    await button(page, say.sampleAdd).waitFor()
    expect((await client.records.list('van')).data).toEqual([])

    await page.goto(`${url}/studio/make-pack`)
    await page.getByRole('checkbox', { name: /^Van van/ }).check()
    await page.getByText(make.nothing).waitFor()
    await page.getByRole('switch', { name: make.onTop }).uncheck()
    await page.getByText(make.offered, { exact: true }).waitFor()
    await button(page, make.takeAll).click()
    await page.getByLabel(make.name).fill('my-fleet')
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('enishi.draft.pack.new'))).toMatch('my-fleet')
    await page.reload()
    await page.getByText(make.restored, { exact: true }).waitFor()
    expect(await page.getByLabel(make.name).inputValue()).toBe('my-fleet')
    await page.getByRole('checkbox', { name: /^Van van/, checked: true }).waitFor()
    await page.getByLabel(make.name).fill('my-fleets')
    await page.getByText(make.hint).click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.getByLabel(make.name).inputValue()).toBe('my-fleet')
    await look(page, `packs-${locale}-make`)
    expect(await accessibilityProblems(page)).toEqual([])
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, make.download).click()])
    const made = unzipSync(await readFile(await file.path()))
    expect(Object.keys(made)).toEqual(['pack.json', 'apps/fleet.json', 'entities/van.json'].map(at => `my-fleet/${at}`))

    await page.goto(`${url}/studio/packs/fleet`)
    await button(page, say.more).click()
    await page.getByRole('menuitem', { name: say.uninstall }).click()
    await page.getByRole('radio', { name: say.purge }).click()
    await page.getByRole('checkbox').first().check()
    await within(page).getByRole('textbox').fill('fleet')
    await look(page, `packs-${locale}-purge`)
    expect(await accessibilityProblems(page)).toEqual([])
    await button(within(page), say.uninstall).click()
    await page.getByText(applied, { exact: true }).waitFor()
    await expect(client.records.list('van')).rejects.toMatchObject({ status: 404 })
    expect(await client.meta.archived()).toEqual([])
  })
})

async function upload(page: Page, bytes: Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'fleet.zip', mimeType: 'application/zip', buffer: bytes })
  await page.waitForURL(/\/packs\/fleet/)
}

/** What an administrator calls it; the new version calls it differently. */
async function customise(client: Client): Promise<void> {
  const { revision } = await client.me.get()
  const { text: before } = await client.meta.document('van')
  const text = before.replace('"title":"Plate"', '"title":"Licence"')
  const change = { base: revision, entities: [{ name: 'van', text }] }
  const { hash } = await client.meta.plan(change)
  await client.meta.apply(change, { hash })
}

const within = (page: Page) => page.getByRole('dialog')
const button = (place: Page | ReturnType<typeof within>, name: string) =>
  place.getByRole('button', { name, exact: true })
