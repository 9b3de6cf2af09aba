/**
 * Two people at one record of an entity nobody has seen before: they see each other, edits meet, a stage asks, what is
 * said arrives, files are looked into and run nothing, values come back, doubles become one, and a deletion loses nothing.
 */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { launchBrowser } from '../support/browser.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { administrator, startedWith } from '../support/started-with.ts'

const evil = '<img src=x onerror="window.canary=1"><script>window.canary=1</script>'

const option = (value: string, ja: string) => ({ const: value, title: value, 'x-i18n': { ja: { title: ja } } })
const voyage = {
  $id: 'voyage',
  title: 'Voyage',
  'x-i18n': { ja: { title: '航海', plural: '航海' } },
  type: 'object',
  'x-entity': {
    displayField: 'name',
    stages: { field: 'state', required: { Landed: ['cargo'] } },
    duplicates: [{ match: ['name'] }],
    timeline: true,
    comments: true,
  },
  properties: {
    name: { type: 'string', 'x-i18n': { ja: { title: '船名' } } },
    captain: { type: 'string', 'x-i18n': { ja: { title: '船長' } } },
    cargo: { type: 'string', 'x-i18n': { ja: { title: '積荷' } } },
    state: { type: 'string', oneOf: [option('Planned', '計画'), option('At sea', '航海中'), option('Landed', '入港')] },
    papers: { type: 'array', 'x-file': {}, 'x-i18n': { ja: { title: '書類' } } },
  },
  required: ['name'],
}

const browser = await launchBrowser()

test('two people work at one record and lose nothing', async () => {
  const { url, client } = await harbour()
  const { _id } = await client.records.create<RecordJson>('voyage', {
    name: 'Aurora',
    captain: 'Ida',
    state: 'Planned',
  })
  const address = `${url}/a/all/voyage/${_id}`
  const ada = await signedInPage(browser, { url, as: 'ada@example.com', locale: 'en' })
  const hana = await signedInPage(browser, { url, as: 'hana@example.com', locale: 'ja' })
  for (const page of [ada, hana]) await page.goto(address)

  // Who is here, and who edits.
  await ada
    .getByRole('list', { name: 'Also here' })
    .getByText('佐藤 花子 has this open too')
    .waitFor({ state: 'attached' })
  const here = hana.getByRole('list', { name: '表示中の人' })
  await here.getByText('Ada さんも表示しています').waitFor({ state: 'attached' })

  // What does not clash is merged while one types; what does is asked field by field.
  await ada.getByLabel('name', { exact: false }).first().fill('Aurora II')
  await here.getByText('Ada さんが編集しています').waitFor({ state: 'attached' })
  await hana.getByLabel('船長').fill('花')
  await hana.getByRole('button', { name: '保存' }).click()
  await ada.getByText('佐藤 花子 just changed: captain.').waitFor()
  expect(await ada.getByLabel('captain').inputValue()).toBe('花')
  await hana.getByLabel('船名').fill('オーロラ')
  await hana.getByRole('button', { name: '保存' }).click()
  await ada.getByText('佐藤 花子 also changed name.').waitFor()
  expect(await ada.getByLabel('name', { exact: false }).first().inputValue()).toBe('Aurora II')
  await ada.getByLabel('cargo').fill('Tea')
  await ada.keyboard.press('Control+s')
  const dialog = ada.getByRole('dialog')
  await dialog.getByText('Aurora', { exact: true }).waitFor()
  await dialog.getByRole('radio', { name: 'Theirs' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expectRecord(client, _id, { name: 'オーロラ', captain: '花', cargo: 'Tea' })

  // A stage asks for what it needs, and says how long the record stood where.
  await client.records.update('voyage', _id, { cargo: null })
  const path = hana.getByRole('list', { name: 'state' })
  await path.getByRole('button', { name: '計画' }).and(hana.locator('[aria-current=step]')).waitFor()
  await path.getByRole('button', { name: '入港' }).click()
  await hana.getByRole('dialog').getByLabel('積荷').fill('茶')
  await hana.getByRole('dialog').getByRole('button', { name: '進める' }).click()
  await path.getByRole('button', { name: '入港' }).and(hana.locator('[aria-current=step]')).waitFor()
  await expectRecord(client, _id, { state: 'Landed', cargo: '茶' })

  // What one says arrives at the other's, names them, and is text and nothing but text.
  await ada.getByRole('tab', { name: 'Timeline' }).click()
  await hana.getByRole('tab', { name: 'タイムライン' }).click()
  const box = ada.getByLabel('Write a comment')
  await box.fill(`${evil} `)
  await box.pressSequentially('@佐藤')
  await ada.locator('[data-combobox-selected]', { hasText: '佐藤 花子' }).waitFor()
  await ada.keyboard.press('Enter')
  await ada.keyboard.press('Control+Enter')
  await hana.getByText(evil, { exact: false }).waitFor()
  await hana.getByText('@佐藤 花子').waitFor()
  const hanaSees = await hana.evaluate(async () => (await fetch('/api/notifications')).json())
  expect(hanaSees).toMatchObject({ data: [{ kind: 'mention', title: 'Ada さんがあなたをメンションしました' }] })

  // Files go up several at once, are looked into, and run nothing.
  await ada.getByRole('tab', { name: 'Details' }).click()
  await ada.locator('input[type=file]').setInputFiles([
    {
      name: 'map.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${evil}</svg>`),
    },
    { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from(`<!doctype html><body>${evil}</body>`) },
  ])
  for (const name of ['map.svg', 'page.html']) await lookInto(ada, name)
  await ada.getByRole('button', { name: 'Rename map.svg' }).click()
  await ada.getByRole('textbox', { name: 'Rename map.svg' }).fill('chart.svg')
  await ada.keyboard.press('Enter')
  await ada.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(async () =>
      ((await client.records.get('voyage', _id))['papers'] as { name: string }[] | null)
        ?.map(each => each.name)
        .toSorted(),
    )
    .toEqual(['chart.svg', 'page.html'])
  await hana.getByRole('button', { name: 'chart.svg' }).waitFor()
  for (const page of [ada, hana])
    expect(await page.evaluate(() => (window as { canary?: number }).canary)).toBeUndefined()

  // A value of the history comes back into the form, and is saved from there.
  await ada.getByRole('tab', { name: 'History' }).click()
  await ada.getByRole('button', { name: 'Put captain back as it was before' }).first().click()
  await ada.getByRole('button', { name: 'Save' }).click()
  await expectRecord(client, _id, { captain: 'Ida' })

  await mergesDoubles(ada, client, url, _id)
  await survivesDeletion(ada, hana, client, address)
}, 120_000)

/** A double is found, compared and merged, and the merge is taken back. */
async function mergesDoubles(page: Page, client: Client, url: string, id: string) {
  const { _id: double } = await client.records.create<RecordJson>('voyage', { name: 'オーロラ', captain: 'Olga' })
  await page.goto(`${url}/a/all/voyage/${id}`)
  await page.getByRole('button', { name: 'Compare and merge' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge records' })
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByRole('radio', { name: 'captain: オーロラ' }).last().check()
  await dialog.getByRole('button', { name: 'Merge 2 records' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expectRecord(client, id, { captain: 'Olga' })
  await expect(client.records.get('voyage', double)).rejects.toMatchObject({ status: 404 })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() =>
      client.records.get('voyage', double).then(
        ({ _id }) => _id,
        () => null,
      ),
    )
    .toBe(double)
  await client.records.remove('voyage', double)
}

/** The record goes while one types: it is told, what was typed stays, and it comes back. */
async function survivesDeletion(ada: Page, hana: Page, client: Client, address: string) {
  const id = address.split('/').at(-1)!
  await hana.goto(address)
  await hana.getByLabel('積荷').fill('絹')
  await client.records.remove('voyage', id)
  const alert = hana.getByRole('alert').filter({ hasText: '削除されたか' })
  await alert.waitFor()
  expect(await hana.getByLabel('積荷').inputValue()).toBe('絹')
  await alert.getByRole('button', { name: '元に戻す' }).click()
  await alert.waitFor({ state: 'hidden' })
  await hana.getByRole('button', { name: '保存' }).click()
  await expectRecord(client, id, { cargo: '絹' })
  await ada.close()
}

async function lookInto(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog: Locator = page.getByRole('dialog', { name })
  await dialog.locator('pre').getByText('window.canary', { exact: false }).waitFor()
  await dialog.getByRole('button').first().click()
  await dialog.waitFor({ state: 'hidden' })
}

const expectRecord = (client: Client, id: string, values: object) =>
  expect.poll(() => client.records.get('voyage', id), { timeout: 10_000 }).toMatchObject(values)

async function harbour() {
  const { url, client } = await startedWith()
  const { revision: base } = await client.health()
  const change = { base, entities: [{ text: JSON.stringify(voyage) }] }
  const { hash } = await client.meta.plan(change)
  await client.meta.apply(change, { hash })
  for (const [name, email, locale] of [
    ['Ada', 'ada@example.com', 'en'],
    ['佐藤 花子', 'hana@example.com', 'ja'],
  ] as const)
    await client.users.create({
      name,
      email,
      password: administrator.password,
      locale,
      roles: ['administrator'],
    } as never)
  return { url, client }
}
