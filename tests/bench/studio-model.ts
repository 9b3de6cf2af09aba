/**
 * The studio over a model of a thousand entities with sixteen fields each: how long its list and its diagram take, a plan
 * of three hundred fields, a key in its JSON, and how soon people on another process see a field that was added.
 * BENCH_ENTITIES (1000) makes it smaller.
 */
import type { Browser, Page } from 'playwright-core'
import { createClient } from '../../platform/contract/client.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { openText } from '../support/open-text.ts'
import type { Figure } from './figure.ts'
import { administratorKey, anotherProcess, emptyInstallation } from './installation.ts'
import { applyDocuments, documentOf, makeModel } from './large-model.ts'
import { median, signIn } from './runtime-opening.ts'

const times = 5
const fields = 300

export async function benchStudioModel(browser: Browser, figure: Figure): Promise<void> {
  const installation = await emptyInstallation()
  try {
    const { origin } = installation
    await makeModel(origin)
    figure('plan-300-fields-ms', await planTime(origin), '<=', 500)
    const page = await (await signIn(browser, origin)).newPage()
    page.setDefaultTimeout(120_000)
    figure('studio-list-ms', await pageTime(page, `${origin}/studio/entities`, 'main table tbody a'), '<=', 1_000)
    figure('studio-diagram-ms', await diagramTime(page, origin), '<=', 3_000)
    figure('studio-monaco-longest-key-ms', await longestKey(page, origin), '<=', 50)
    await page.close()
    figure('field-seen-elsewhere-ms', await seenElsewhere(browser, installation), '<=', 1_000)
  } finally {
    await installation.end()
  }
}

/** A field more in an entity of three hundred: from the question to what would be done. */
async function planTime(origin: string): Promise<number> {
  const client = createClient({ baseUrl: origin, key: administratorKey })
  await applyDocuments(client, [wide(fields - 1)])
  const base = (await client.me.get()).revision
  const found: number[] = []
  for (let run = 0; run < times; run++) {
    const began = performance.now()
    await client.meta.plan({ base, entities: [{ text: JSON.stringify(wide(fields), null, 2) }] })
    found.push(performance.now() - began)
  }
  return median(found)
}

const wide = (count: number): JsonObject => ({
  $id: 'wide',
  type: 'object',
  'x-entity': { displayField: 'field0' },
  properties: Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`field${index}`, { type: 'string', maxLength: 200 }]),
  ),
})

/** From the address to the frame that shows the first of what it is about; the code is on the device, as after the first time. */
async function pageTime(page: Page, address: string, shows: string): Promise<number> {
  const found: number[] = []
  for (let run = 0; run <= times; run++) {
    await page.goto(address, { waitUntil: 'commit' })
    await page.locator(shows).first().waitFor()
    const time = await page.evaluate(
      () => new Promise<number>(done => requestAnimationFrame(() => done(performance.now()))),
    )
    if (run > 0) found.push(time)
  }
  return median(found)
}

/** Until a box answers to a click: with all of the model laid out. */
async function diagramTime(page: Page, origin: string): Promise<number> {
  const found: number[] = []
  for (let run = 0; run <= 2; run++) {
    await page.goto(`${origin}/studio/relations`, { waitUntil: 'commit' })
    const box = page.locator('.react-flow__node').first()
    await box.waitFor()
    await box.dispatchEvent('click')
    await page.waitForURL(({ search }) => search.includes('entity='))
    const time = await page.evaluate(
      () => new Promise<number>(done => requestAnimationFrame(() => done(performance.now()))),
    )
    if (run > 0) found.push(time)
  }
  return median(found)
}

/** From the press of a key to the end of the frame that shows it: the longest, since one that hangs is felt. */
async function longestKey(page: Page, origin: string): Promise<number> {
  await page.goto(`${origin}/studio/entities/wide`)
  await openText(page)
  await page.locator('.monaco-editor .view-line').first().click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { seen })
    const told = ({ timeStamp }: KeyboardEvent) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => seen.push(performance.now() - timeStamp)
        port2.postMessage(null)
      })
    document.addEventListener('keydown', told, { capture: true })
  })
  // A line of its own, and then a property as somebody types it.
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('"description": "Some words about it",', { delay: 60 })
  const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen)
  return Math.max(...seen)
}

/** From the answer that it is applied to its label in a form that somebody has open at another process. */
async function seenElsewhere(
  browser: Browser,
  { origin, databaseUrl }: { origin: string; databaseUrl: string },
): Promise<number> {
  const other = await anotherProcess(databaseUrl)
  try {
    const client = createClient({ baseUrl: origin, key: administratorKey })
    const page = await (await signIn(browser, other.origin)).newPage()
    await page.goto(`${other.origin}/a/all/e7/new`)
    await page.locator('main form input').first().waitFor()
    const found: number[] = []
    for (let run = 0; run < times; run++) {
      const title = `Added ${run}`
      const added = Object.fromEntries(
        Array.from({ length: run + 1 }, (_, index) => [`added${index}`, { type: 'string', title: `Added ${index}` }]),
      )
      const seen = page.locator('main form').getByText(title, { exact: true })
      await applyDocuments(client, [documentOf(7, added)])
      const began = performance.now()
      await seen.waitFor()
      found.push(performance.now() - began)
      // It asks for the model every two seconds at most; somebody who models is no faster.
      await page.waitForTimeout(2_500)
    }
    return median(found)
  } finally {
    await other.end()
  }
}
