/** A form of two hundred fields: how long it takes to stand there, and a key in it to be seen. */
import { createClient } from '../../platform/contract/client.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Figure } from './figure.ts'
import { administratorKey } from './installation.ts'
import { median, type Opening, openingTime } from './runtime-opening.ts'

const fields = 200
const text = ' and some more words of it'

export async function benchWideForm(opening: Opening, figure: Figure): Promise<void> {
  const { page, origin, times } = opening
  const id = await wideRecords(origin, times + 1)
  figure('runtime-200-field-form-ms', await openingTime(opening, 'wide', fields), '<=', 300)
  await page.goto(`${origin}/a/all/wide/${id}`)
  const field = page.locator('main form :is(input, textarea):not([type=hidden], [readonly]):visible').nth(20)
  await field.click()
  // From the moment the key is pressed to the end of the frame that shows it.
  await field.evaluate((element: HTMLElement) => {
    const seen: number[] = []
    Object.assign(window, { seen })
    element.addEventListener('keydown', ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => seen.push(performance.now() - timeStamp)
        port2.postMessage(null)
      }),
    )
  })
  await page.keyboard.press('End')
  await page.keyboard.type(text, { delay: 60 })
  const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen)
  figure('runtime-200-field-key-ms', median(seen), '<=', 50)
}

/** An entity as wide as they get, and records of it; the first one's id. */
async function wideRecords(origin: string, count: number): Promise<string> {
  const client = createClient({ baseUrl: origin, key: administratorKey })
  const names = Array.from({ length: fields }, (_, index) => `field${index}`)
  const properties = Object.fromEntries(names.map((name, index) => [name, kindOf(index)]))
  const document = { $id: 'wide', type: 'object', 'x-entity': { displayField: 'field0' }, properties }
  const change = { base: (await client.me.get()).revision, entities: [{ text: JSON.stringify(document) }] }
  const { hash } = await client.meta.plan(change)
  await client.meta.apply(change, { hash })
  const values = Object.fromEntries(names.map((name, index) => [name, sampleOf(index)]))
  const made = await client.records.createMany(
    'wide',
    Array.from({ length: count }, () => values),
  )
  return made[0]!._id
}

function kindOf(index: number): JsonObject {
  if (index % 10 === 9) return { type: 'integer' }
  if (index % 10 === 8) return { enum: ['one', 'two', 'three'] }
  return { type: 'string' }
}

function sampleOf(index: number) {
  if (index % 10 === 9) return 7
  return index % 10 === 8 ? 'one' : 'A few words'
}
