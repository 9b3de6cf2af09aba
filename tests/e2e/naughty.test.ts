/** What would run as script, in data and in names of the model, on every page that shows it: nothing runs. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { settled } from '../support/settled.ts'
import { openPage, signIn } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const attacks = [
  '<script>window.canary=1</script>',
  '<img src=x onerror="window.canary=1">',
  '"><svg/onload=window.canary=1>',
  "javascript:window.canary=1//'",
  '{{constructor.constructor("window.canary=1")()}}',
  '<a href="javascript:window.canary=1">click</a>',
  '表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀',
  '\u202etest\u202e \u200b\ufeff',
]

const browser = await launchBrowser()

test('nothing that is typed runs, neither as data nor as a name', async () => {
  const { url, client } = await startedWith()
  const record = await prepare(client)
  const page = await openPage(browser, { locale: 'en' })
  const violations: string[] = []
  page.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text())
  })
  await page.goto(url)
  await signIn(page)
  const look = async (path: string) => {
    await page.goto(url + path)
    await page.locator('main').waitFor()
    await settled(page)
    expect(await ran(page), path).toBe(false)
  }
  for (const path of [
    '/a/all/note',
    '/a/all/note/new',
    `/a/all/note/${record}`,
    '/search?q=canary',
    '/studio/entities',
  ])
    await look(path)
  await page.goto(`${url}/a/all/note/new`)
  for (const text of attacks) {
    await page.locator('form input').first().fill(text)
    expect(await page.locator('form input').first().inputValue()).toBe(text)
  }
  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').getByRole('combobox').fill('canary')
  await page.getByRole('option').first().waitFor()
  expect(await ran(page)).toBe(false)
  expect(violations).toEqual([])
}, 240_000)

const ran = (page: Page) => page.evaluate(() => 'canary' in window)

const richText = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

async function prepare(client: Client): Promise<string> {
  const [script, image, svg] = attacks
  const text = JSON.stringify({
    $id: 'note',
    title: image,
    type: 'object',
    'x-entity': { displayField: 'text' },
    properties: {
      text: { type: 'string', title: script, description: image },
      rich: { 'x-type': 'rich-text', title: svg },
      site: { type: 'string', title: image },
      kind: {
        oneOf: [
          { const: 'a', title: image },
          { const: 'b', title: script },
        ],
      },
    },
  })
  const view = { kind: 'view' as const, id: 'note.all', entity: 'note', type: 'grid' as const, title: image! }
  const change = { base: (await client.me.get()).revision, entities: [{ text }], views: [view] }
  await client.meta.apply(change, { hash: (await client.meta.plan(change)).hash })
  const made = await client.records.createMany(
    'note',
    attacks.map(text => ({ text, rich: richText(text), site: text, kind: 'a' })),
  )
  await client.favourites.add({ entity: 'note', record: made[0]!._id })
  await client.favourites.add({ link: '/a/all/note', title: image! })
  return made[1]!._id
}
