/**
 * `npm run bench:studio`: the designer with a drawing of 200 steps in Chromium, then the studio over a large model
 * (`studio-model.ts`). Prints a line per figure and ends with 1 when one misses its bar. Times of the designer are those of
 * the page's own main thread (CDP `TaskDuration`), per movement or key.
 *
 *     figure designer-200-drag-ms 7.31 <=16
 *
 * BENCH_ONLY (size,designer,model) and BENCH_ENTITIES (1000) make it shorter.
 */
import type { CDPSession, Page } from 'playwright-core'
import { createClient } from '../../platform/contract/client.ts'
import type {
  WorkflowDocument,
  WorkflowEdge,
  WorkflowNode,
} from '../../platform/contract/workflow/workflow-document.ts'
import { openChromium } from '../support/chromium.ts'
import type { Figure } from './figure.ts'
import { firstLoadSize } from './first-load.ts'
import { administratorKey, emptyInstallation } from './installation.ts'
import { signIn } from './runtime-opening.ts'
import { benchStudioModel } from './studio-model.ts'

const steps = 200
const moves = 60
/** In the middle of what is in sight. */
const middle = '.react-flow__node[data-id="n104"]'
let missed = 0

const only = process.env['BENCH_ONLY']?.split(',')
const isAsked = (name: string) => !only || only.includes(name)

const browser = await openChromium()
try {
  if (isAsked('designer')) await benchDesigner()
  if (isAsked('size')) figure('studio-first-load-kB', firstLoadSize('studio') / 1000, '<=', 250)
  if (isAsked('model')) await benchStudioModel(browser, figure)
} finally {
  await browser.close()
}
process.exitCode = missed ? 1 : 0

async function benchDesigner(): Promise<void> {
  const installation = await emptyInstallation()
  const { origin } = installation
  try {
    await createClient({ baseUrl: origin, key: administratorKey }).workflows.saveDraft('bench', {
      document: largeWorkflow(),
      version: null,
    })
    const page = await (await signIn(browser, origin)).newPage()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    figure('designer-200-open-ms', await opened(page, devtools, origin), '<=', 2_000)
    figure('designer-200-drag-ms', await dragged(page, devtools), '<=', 16)
    figure('designer-200-pan-ms', await panned(page, devtools), '<=', 16)
    figure('designer-200-key-ms', await typed(page, devtools), '<=', 33)
  } finally {
    await installation.end()
  }
}

/** Twenty rows of ten: the first goes to the right, from each of its nodes a line of steps goes down. */
function largeWorkflow(): WorkflowDocument {
  const nodes = Array.from({ length: steps }, (_, index): WorkflowNode => {
    const place = { id: `n${index}`, position: { x: (index % 10) * 288, y: Math.floor(index / 10) * 144 } }
    return index % 2 === 0
      ? { ...place, type: 'if', title: `Question ${index}`, settings: { when: `today > date("2026-01-01")` } }
      : { ...place, type: 'set', title: `Values ${index}`, settings: { values: { sum: `${index} + 1` } } }
  })
  const edges = nodes.slice(1).map(({ id }, index): WorkflowEdge => {
    const from = index < 9 ? index : index - 9
    const [first, second] = from % 2 === 0 ? ['true', 'false'] : ['next', 'error']
    return { from: `n${from}`, port: index < 9 || from > 9 ? first! : second!, to: id }
  })
  return {
    kind: 'workflow',
    id: 'bench',
    trigger: { type: 'record.created', entity: 'user' },
    runAs: 'trigger',
    nodes,
    edges: [{ from: 'trigger', to: 'n0' }, ...edges],
  }
}

/** From the address to all boxes and lines. */
async function opened(page: Page, devtools: CDPSession, origin: string): Promise<number> {
  await page.goto(`${origin}/studio/workflows`)
  await page.locator('table').waitFor()
  return measured(devtools, 1, async () => {
    await page.getByRole('link', { name: 'bench' }).click()
    await page.waitForFunction(count => document.querySelectorAll('.react-flow__node').length > count, steps)
    await page.waitForFunction(count => document.querySelectorAll('.react-flow__edge').length >= count, steps)
  })
}

async function dragged(page: Page, devtools: CDPSession): Promise<number> {
  const box = (await page.locator(middle).boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const each = await measured(devtools, moves, async () => {
    for (let move = 1; move <= moves; move++) await page.mouse.move(x + move * 2, y + move)
  })
  await page.mouse.up()
  return each
}

async function panned(page: Page, devtools: CDPSession): Promise<number> {
  const pane = (await page.locator('.react-flow__pane').boundingBox())!
  const [x, y] = [pane.x + pane.width / 2, pane.y + 24]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const each = await measured(devtools, moves, async () => {
    for (let move = 1; move <= moves; move++) await page.mouse.move(x + move * 2, y + move)
  })
  await page.mouse.up()
  return each
}

/** In a setting of one step: the whole drawing looks whether it says something new. */
async function typed(page: Page, devtools: CDPSession): Promise<number> {
  await page.locator(middle).click()
  await page.getByTestId('panel').getByRole('combobox').first().click()
  const text = ' && user.name != "somebody else"'
  return measured(devtools, text.length, () => page.keyboard.type(text))
}

/** Milliseconds of the main thread for each of `times`. */
async function measured(devtools: CDPSession, times: number, work: () => Promise<unknown>): Promise<number> {
  const before = await taskTime(devtools)
  await work()
  return ((await taskTime(devtools)) - before) / times
}

async function taskTime(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

function figure(...[name, value, sign, bar]: Parameters<Figure>): void {
  const holds = sign === '>=' ? value >= bar : value <= bar
  if (!holds) missed++
  console.log(`figure ${name} ${value.toFixed(2)} ${sign}${bar}${holds ? '' : ' MISSED'}`)
}
