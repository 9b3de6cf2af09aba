/**
 * What goes wrong, and is put right by the screen: steps copied and undone, a version taken back, a step that failed done
 * again. Every act is looked at in what it brings about.
 */
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { nodeCode, pluginCode, pluginFolder } from '../support/plugin-folder.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const browser = await launchBrowser()
const plugin = await pluginFolder(
  pluginCode(
    'scales',
    `nodes: [${nodeCode('scales.weigh', `async () => ({ output: { kilo: weigh() } })`)}]`,
    counting(),
  ),
)

/** Two attempts fail, as a line that is down does; later ones go through. */
function counting(): string {
  return `let calls = 0
  const weigh = () => {
    if (++calls <= 2) throw new Error('the scales are off')
    return 7
  }`
}

const parcel = {
  $id: 'parcel',
  type: 'object',
  title: 'Parcel',
  'x-entity': { displayField: 'name' },
  properties: {
    name: { type: 'string', title: 'Name' },
    weight: { type: 'integer', title: 'Weight' },
    note: { type: 'string', title: 'Note' },
  },
}
const chain = (...ids: string[]) => ids.slice(1).map((to, index) => ({ from: ids[index]!, to }))
const note = (text: string) => ({ type: 'record.update', settings: { fields: { note: text } } })
const button = (id: string, title: string) => ({
  ...{ kind: 'workflow' as const, id, title, runAs: 'trigger' as const },
  trigger: { type: 'button', entity: 'parcel', label: title },
})
const way: WorkflowDocument = {
  ...button('parcel.way', 'Way'),
  nodes: [
    { id: 'kilo', type: 'set', settings: { values: { kilo: 'record.weight' } } },
    { id: 'note', ...note('"weighs " + string(steps.kilo.output.kilo)') },
  ],
  edges: chain('trigger', 'kilo', 'note'),
}
const weighing: WorkflowDocument = {
  ...button('parcel.weighing', 'Weighing'),
  nodes: [
    { id: 'weigh', type: 'scales.weigh', settings: {}, retry: { times: 1, seconds: 1, factor: 1 } },
    { id: 'note', ...note('"weighed"') },
  ],
  edges: chain('trigger', 'weigh', 'note'),
}
test('what is drawn is copied, undone, published, compared and taken back; what failed is mended and goes on', async () => {
  const { url, client } = await startedWith({
    environment: { ENISHI_PLUGINS: plugin, ENISHI_OUTBOUND_ALLOW: '127.0.0.1' },
  })
  await client.plugins.change('scales', { on: true, granted: {} })
  await apply(client, { entities: [{ text: JSON.stringify(parcel) }], workflows: [way, weighing] })
  const { _id } = await client.records.create('parcel', { name: 'Books', weight: 5 })
  const page = await signedInPage(browser, { url, locale: 'en', viewport: { width: 1440, height: 900 } })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })

  await copyAndUndo(page, url)
  await publish(page)
  expect(await noteAfter(client, 'parcel.way', _id)).toBe('weighs 5 again')
  await takeBack(page)
  await publish(page)
  const { nodes, edges: lines } = (await client.workflows.versions('parcel.way'))[0]!.document
  expect({ nodes, lines }).toEqual({ nodes: way.nodes, lines: way.edges })
  expect(await noteAfter(client, 'parcel.way', _id)).toBe('weighs 5')

  await tryWhole(page, url, client, _id)
  await doAgain(page, url, client, _id)
}, 420_000)

const box = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
const panel = (page: Page) => page.getByTestId('panel')
const boxes = (page: Page) => page.locator('.react-flow__node')
const edges = (page: Page) => page.locator('.react-flow__edge')

async function apply(client: Client, parts: Omit<Parameters<Client['meta']['plan']>[0], 'base'>) {
  const change = { base: (await client.health()).revision, ...parts }
  const plan = await client.meta.plan(change)
  await client.meta.apply(change, { hash: plan.hash, confirm: plan.steps.map(({ id }) => id) })
}

/** What a press of the button left on the record. */
async function noteAfter(client: Client, workflow: string, record: string) {
  const [run] = (await client.workflows.start(workflow, { records: [record] })).runs
  await expect.poll(async () => (await client.runs.get(run!)).state, { timeout: 20_000 }).toBe('done')
  return (await client.records.get('parcel', record))['note']
}

async function copyAndUndo(page: Page, url: string) {
  await page.goto(`${url}/studio/workflows/parcel.way`)
  await box(page, 'kilo').focus()
  for (const key of ['a', 'c', 'v']) await page.keyboard.press(`ControlOrMeta+${key}`)
  await expect.poll(() => boxes(page).count()).toBe(5)
  await expect.poll(() => edges(page).count()).toBe(3)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => boxes(page).count()).toBe(3)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect.poll(() => boxes(page).count()).toBe(5)
  // What the copies say of each other is of each other.
  await box(page, 'note2').click()
  const said = panel(page).getByRole('combobox', { name: 'Note' })
  expect(await said.inputValue()).toBe('"weighs " + string(steps.kilo2.output.kilo)')
  await said.fill('"weighs " + string(steps.kilo2.output.kilo) + " again"')
  // By keyboard alone: from the box to its settings, and the way on chosen there.
  await box(page, 'note').focus()
  await page.keyboard.press('Enter')
  await panel(page).getByRole('combobox', { name: 'Next step' }).focus()
  await page.keyboard.type('kilo2')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => edges(page).count()).toBe(4)
  await look(page, 'mending-1-copied')
}

async function publish(page: Page) {
  await page.getByText('Draft, kept').waitFor()
  const open = page.getByRole('button', { name: 'Publish' })
  await expect.poll(() => open.isEnabled()).toBe(true)
  await open.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: 'Publish' }).click()
  await drawer.getByText('Applied').waitFor()
  await drawer.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('As published').waitFor()
}

async function takeBack(page: Page) {
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.locator('[data-id="kilo2"] [data-difference="added"]').waitFor()
  await page.getByRole('button', { name: /^1\D/ }).click()
  await page.getByRole('region', { name: 'Version 1' }).waitFor()
  await page.getByRole('button', { name: 'Go on from this version' }).click()
  await expect.poll(() => boxes(page).count()).toBe(3)
}

/** Nothing that a test run does leaves the platform: no change, no message, no call. */
async function tryWhole(page: Page, url: string, client: Client, record: string) {
  const calls: string[] = []
  const outside = createServer((request, answer) => {
    calls.push(request.url ?? '')
    answer.end('{}')
  }).listen(0)
  onTestFinished(() => void outside.close())
  const address = `http://127.0.0.1:${(outside.address() as { port: number }).port}/hook`
  const trial: WorkflowDocument = {
    ...button('parcel.trial', 'Trial'),
    nodes: [
      { id: 'note', ...note('"tried"') },
      { id: 'make', type: 'record.create', settings: { entity: 'parcel', fields: { name: '"A second one"' } } },
      { id: 'tell', type: 'notify', settings: { roles: ['administrator'], title: 'Tried {{ record.name }}' } },
      { id: 'call', type: 'http.request', settings: { method: 'POST', url: address } },
    ],
    edges: chain('trigger', 'note', 'make', 'tell', 'call'),
  }
  await client.workflows.saveDraft('parcel.trial', { document: trial, version: null })
  const before = await client.records.get('parcel', record)
  await page.goto(`${url}/studio/workflows/parcel.trial`)
  await page.getByRole('button', { name: 'Test' }).click()
  const tried = page.getByTestId('test-panel')
  await tried.getByRole('combobox').fill('Books')
  await page.getByRole('option', { name: /Books/ }).click()
  await tried.getByRole('button', { name: 'Run' }).click()
  await page.locator('[data-id="call"] [data-state="done"]').first().waitFor()
  await tried.getByRole('tab', { name: /effect/ }).click()
  for (const text of ['A second one', address]) await tried.getByText(text).first().waitFor()
  await look(page, 'mending-2-tried')
  expect(await client.records.get('parcel', record)).toEqual(before)
  expect((await client.records.list('parcel')).data).toHaveLength(1)
  expect((await client.notifications.list()).data).toEqual([])
  expect(calls).toEqual([])
  expect((await client.runs.list({ workflow: 'parcel.trial' })).data).toEqual([])
}

/** A step failed for good: its run says so, with what went in and how often it was tried, and is done again from there. */
async function doAgain(page: Page, url: string, client: Client, record: string) {
  const [run] = (await client.workflows.start('parcel.weighing', { records: [record] })).runs
  await expect.poll(async () => (await client.runs.get(run!)).state, { timeout: 30_000 }).toBe('failed')
  await page.goto(`${url}/studio/runs/${run}`)
  await page.locator('[data-id="weigh"] [data-state="failed"]').first().waitFor()
  expect(await page.locator('[data-id="note"] [data-state]').count()).toBe(0)
  const row = page.getByRole('row').filter({ hasText: 'A node' })
  expect(await row.getByRole('cell').nth(3).textContent()).toBe('2')
  await row.getByText('the scales are off').waitFor()
  await look(page, 'mending-3-failed')
  await row.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Again from here' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Again from here' }).click()
  await page.locator('[data-id="note"] [data-state="done"]').first().waitFor()
  await row.getByRole('button', { name: 'A node' }).click()
  await page.getByText('"kilo": 7').waitFor()
  expect(await client.records.get('parcel', record)).toMatchObject({ note: 'weighed' })
}
