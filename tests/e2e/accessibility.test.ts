/**
 * Every kind of page in the eyes of axe (WCAG 2.2 AA); nothing scrolls sideways or as a whole. Each page in one of the
 * looks, the next page in the next one; `ENISHI_AXE=full` takes every page in all of them (six minutes).
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createClient } from '../../platform/contract/client.ts'
import type { WorkflowNode } from '../../platform/contract/workflow/workflow-document.ts'
import { launchBrowser } from '../support/browser.ts'
import { clearWhenDone, startServer } from '../support/server.ts'
import { settled } from '../support/settled.ts'

const key = 'accessibility-key-0123456789abcdef-0123456789'
const administrator = { email: 'admin@example.com', password: 'correct horse battery' }
const looks = [
  { theme: 'light', width: 1440, locale: 'ja' },
  { theme: 'dark', width: 1440, locale: 'en' },
  { theme: 'light', width: 360, locale: 'ja' },
] as const

const pages = [
  '/a/sales/opportunity',
  '/a/sales/opportunity?view=opportunity.pipeline',
  '/a/sales/activity?layout=calendar',
  '/a/sales/contract?layout=timeline',
  '/a/sales/product?layout=gallery',
  '/a/sales/account?layout=tree',
  '/a/sales/account/RECORD',
  '/a/sales/account/RECORD?tab=2',
  '/a/sales/opportunity/RECORD',
  '/a/sales/quote/RECORD',
  '/a/sales/lead/new',
  '/a/sales/account/import',
  '/a/sales/nothing',
  '/my-work',
  '/calendar',
  '/daily-report',
  '/daily-reports',
  '/workload',
  '/notifications',
  '/search',
  '/search?q=tokyo',
  '/outbox',
  '/tasks',
  '/tasks?box=team',
  '/dashboards',
  '/dashboards/sales.overview?app=sales',
  '/reports/new?app=sales&entity=opportunity',
  '/settings',
  '/settings/language',
  '/settings/appearance',
  '/settings/notifications',
  '/settings/security',
  '/settings/keys',
  '/settings/shortcuts',
  '/studio/entities',
  '/studio/entities/account',
  '/studio/relations',
  '/studio/roles/sales-rep',
  '/studio/workflows',
  '/studio/workflows/lead.drawn',
  '/studio/users',
  '/studio/packs',
  '/studio/secrets',
]

const isFull = process.env['ENISHI_AXE'] === 'full'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})

test('every page is accessible in both themes and fits a phone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-axe-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const server = await startServer(folder, {
    ENISHI_ADMIN_EMAIL: administrator.email,
    ENISHI_ADMIN_PASSWORD: administrator.password,
    ENISHI_PACKS: 'crm,sfa',
    ENISHI_SAMPLE: 'true',
    ENISHI_LOCALE: 'ja',
    ENISHI_API_KEY: key,
  })
  await drawWorkflow(server.url)
  const found: string[] = []
  for (const [turn, { theme, width, locale }] of looks.entries()) {
    const context = await browser.newContext({ locale, colorScheme: theme, viewport: { width, height: 800 } })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(server.url)
    await page.locator('input[type=password]').waitFor()
    found.push(...(await problems(page, `${theme} ${width} sign-in`)))
    await signIn(page)
    for (const address of isFull ? pages : pages.filter((_, index) => index % looks.length === turn)) {
      await page.goto(server.url + (await withRecord(page, address)))
      await page.locator('main').waitFor()
      await settled(page)
      found.push(...(await problems(page, `${theme} ${width} ${address}`)))
    }
    await context.close()
  }
  expect(found).toEqual([])
}, 900_000)

/** A draft with something wrong in it, so that boxes, lines and problems are there to be looked at. */
async function drawWorkflow(url: string) {
  const nodes: WorkflowNode[] = [
    { id: 'big', type: 'if', settings: { when: 'record.nothing > 1' } },
    { id: 'stop', type: 'stop', settings: {} },
  ]
  const edges = [
    { from: 'trigger', to: 'big' },
    { from: 'big', port: 'true', to: 'stop' },
  ]
  const trigger = { type: 'record.created', entity: 'lead' }
  await createClient({ baseUrl: url, key }).workflows.saveDraft('lead.drawn', {
    document: { kind: 'workflow', id: 'lead.drawn', title: 'Drawn', trigger, runAs: 'trigger', nodes, edges },
    version: null,
  })
}

async function signIn(page: Page) {
  await page.locator('input[type=email], input[autocomplete=username]').first().fill(administrator.email)
  await page.locator('input[type=password]').fill(administrator.password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(address => address.pathname.startsWith('/a/'))
}

/** `/a/sales/account/RECORD` → the address of some account. */
async function withRecord(page: Page, address: string): Promise<string> {
  const entity = /\/(\w+)\/RECORD/.exec(address)?.[1]
  if (!entity) return address
  const id = await page.evaluate(async name => {
    const answer = await fetch(`/api/records/${name}?limit=1`)
    return ((await answer.json()) as { data: { _id: string }[] }).data[0]?._id ?? ''
  }, entity)
  return address.replace('RECORD', id)
}

async function problems(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // Monaco is a widget of its own, with its own screen-reader mode.
    .exclude('.monaco-editor')
    .analyze()
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  // Its panes scroll, each for itself; the frame around them stays.
  const isTall = await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight + 1)
  return [
    ...violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(node => node.html.slice(0, 150)).join(' | ')}`),
    ...(isWide ? [`${where}: scrolls sideways`] : []),
    ...(isTall ? [`${where}: scrolls as a whole`] : []),
  ]
}
