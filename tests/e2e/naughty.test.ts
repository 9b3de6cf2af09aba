/** What would run as script, in data and in names of the model, on every page that shows it: nothing runs. */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createClient } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { clearWhenDone, startServer } from '../support/server.ts'

const key = 'naughty-key-0123456789abcdef-0123456789abcdef'
const administrator = { email: 'admin@example.com', password: 'correct horse battery' }
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

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})

test('nothing that is typed runs, neither as data nor as a name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-naughty-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const server = await startServer(folder, {
    ENISHI_ADMIN_EMAIL: administrator.email,
    ENISHI_ADMIN_PASSWORD: administrator.password,
    ENISHI_API_KEY: key,
  })
  const record = await prepare(server.url)
  const page = await browser.newPage({ locale: 'en' })
  page.setDefaultTimeout(20_000)
  const violations: string[] = []
  page.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text())
  })
  await page.goto(server.url)
  await page.locator('input[type=email]').fill(administrator.email)
  await page.locator('input[type=password]').fill(administrator.password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(address => address.pathname.startsWith('/a/'))
  const look = async (path: string) => {
    await page.goto(server.url + path)
    await page.locator('main').waitFor()
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {})
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
  await page.goto(`${server.url}/a/all/note/new`)
  for (const text of attacks) {
    await page.locator('form input').first().fill(text)
    expect(await page.locator('form input').first().inputValue()).toBe(text)
  }
  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').getByRole('combobox').fill('canary')
  await page.getByRole('option').first().waitFor()
  expect(await ran(page)).toBe(false)
  expect(violations).toEqual([])
  await page.close()
}, 240_000)

const ran = (page: Page) => page.evaluate(() => 'canary' in window)

const richText = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

async function prepare(url: string): Promise<string> {
  const client = createClient({ baseUrl: url, key })
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
