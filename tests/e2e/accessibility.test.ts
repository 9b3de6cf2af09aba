/**
 * Every kind of page in the eyes of axe (WCAG 2.2 AA); nothing scrolls sideways or as a whole. Each page in one of the
 * looks, the next page in the next one; `ENISHI_AXE=full` takes every page in all of them (six minutes).
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { WorkflowNode } from '../../platform/contract/workflow/workflow-document.ts'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { settled } from '../support/settled.ts'
import { openPage, signIn } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

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
  '/studio/start',
  '/studio/entities',
  '/studio/entities/account',
  '/studio/relations',
  '/studio/rights',
  '/studio/why',
  '/studio/access-report?part=fields',
  '/studio/sign-in-rules',
  '/studio/organisation',
  '/studio/tags',
  '/studio/roles/sales-rep',
  '/studio/workflows',
  '/studio/workflows/lead.drawn',
  '/studio/users',
  '/studio/posts',
  '/studio/packs',
  '/studio/secrets',
  '/studio/audit',
  '/studio/environments',
  '/studio/health',
  '/studio/plugins/email',
  '/studio/jobs',
  '/studio/overview',
  '/studio/units',
  '/studio/make-pack',
]

const isFull = process.env['ENISHI_AXE'] === 'full'

const browser = await launchBrowser()

test('every page is accessible in both themes and fits a phone', async () => {
  const { url, client } = await startedWith({ packs: 'crm,sfa', locale: 'ja' })
  await drawWorkflow(client)
  const found: string[] = []
  for (const [turn, { theme, width, locale }] of looks.entries()) {
    const page = await openPage(browser, { locale, colorScheme: theme, viewport: { width, height: 800 } })
    await page.goto(url)
    await page.locator('input[type=password]').waitFor()
    found.push(...(await problems(page, `${theme} ${width} sign-in`)))
    await signIn(page)
    for (const address of isFull ? pages : pages.filter((_, index) => index % looks.length === turn)) {
      await page.goto(url + (await withRecord(page, address)))
      await page.locator('main').waitFor()
      await settled(page)
      found.push(...(await problems(page, `${theme} ${width} ${address}`)))
    }
    await page.context().close()
  }
  expect(found).toEqual([])
}, 900_000)

/** A draft with something wrong in it, so that boxes, lines and problems are there to be looked at. */
async function drawWorkflow(client: Client) {
  const nodes: WorkflowNode[] = [
    { id: 'big', type: 'if', settings: { when: 'record.nothing > 1' } },
    { id: 'stop', type: 'stop', settings: {} },
  ]
  const edges = [
    { from: 'trigger', to: 'big' },
    { from: 'big', port: 'true', to: 'stop' },
  ]
  const trigger = { type: 'record.created', entity: 'lead' }
  await client.workflows.saveDraft('lead.drawn', {
    document: { kind: 'workflow', id: 'lead.drawn', title: 'Drawn', trigger, runAs: 'trigger', nodes, edges },
    version: null,
  })
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
  const found = await accessibilityProblems(page)
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  // Its panes scroll, each for itself; the frame around them stays.
  const isTall = await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight + 1)
  return [
    ...found.map(problem => `${where}: ${problem}`),
    ...(isWide ? [`${where}: scrolls sideways`] : []),
    ...(isTall ? [`${where}: scrolls as a whole`] : []),
  ]
}
