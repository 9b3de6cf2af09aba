/**
 * From a spreadsheet to a working app, through the studio's screens: two sheets become entities with a relation, two
 * roles get forms of their own, a board, a dashboard and an app are written, a workflow finds what is overdue, and all of
 * it goes out as a pack. Then an inspector works with it. The same run takes the pictures of the guide for admins.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { Client } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { openText } from '../support/open-text.ts'
import { picture } from '../support/picture.ts'
import { settled } from '../support/settled.ts'
import { openPage, signedInPage, signIn } from '../support/signed-in-page.ts'
import { administrator, startedWith } from '../support/started-with.ts'
import { board, dashboard, forms, overdue, places, roles } from './asset-documents.ts'

const browser = await launchBrowser()
const inspector = 'ken@example.com'
const window = { width: 1280, height: 800 }
/** Documents whose editor the guide shows. */
const pictured = [forms[0]!.id, dashboard.id]

test('a spreadsheet of building assets becomes a working app', { timeout: 480_000 }, async () => {
  const { url, client } = await startedWith()
  const page = await signedInPage(browser, { url, locale: 'en', viewport: window })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })

  await bring(page, url, { file: 'sites.csv', bytes: sites(), title: 'Site', name: 'site' })
  await bring(page, url, { file: 'assets.xlsx', bytes: await assets(), title: 'Asset', name: 'asset' })
  const inHarbourTower = { filter: 'record.site.name == "Harbour Tower"' }
  await expect.poll(async () => (await client.records.list('asset', inHarbourTower)).data.length).toBe(4)

  for (const role of roles) await write(page, url, 'role', role)
  for (const form of forms) await write(page, url, 'form', form)
  await write(page, url, 'view', board)
  await write(page, url, 'dashboard', dashboard)
  await write(page, url, 'app', places)
  await publish(page, url, client)
  await hire(page, url)
  await exported(client)

  const colleague = await openPage(browser, { locale: 'en', viewport: window })
  await colleague.goto(url)
  await signIn(colleague, inspector)
  await work(colleague, url)
})

const sites = () =>
  Buffer.from('Name,Address\nHarbour Tower,1 Quay Street\nNorth Mill,7 Mill Lane\nOld Library,3 Book Row\n')

async function assets(): Promise<Buffer> {
  const title = ['Code', 'Name', 'Site', 'State', 'Next inspection', 'Price']
  const rows = Array.from({ length: 12 }, (_, at) => [
    `A-${100 + at}`,
    `${['Lift', 'Boiler', 'Sprinkler', 'Fire door'][at % 4]} ${at + 1}`,
    ['Harbour Tower', 'North Mill', 'Old Library'][at % 3]!,
    ['In use', 'Faulty', 'Retired'][at % 3]!,
    // One is overdue, the others are years away.
    `${at ? 2090 : 2020}-0${(at % 9) + 1}-15`,
    1_000 * (at + 1),
  ])
  return writeExcelFile([title, ...rows].map(row => row.map(value => ({ value })))).toBuffer()
}

interface Sheet {
  file: string
  bytes: Buffer
  title: string
  name: string
}

async function bring(page: Page, url: string, { file, bytes, title, name }: Sheet): Promise<void> {
  await page.goto(`${url}/studio/entities/new?from=sheet`)
  await page.locator('input[type=file]').setInputFiles({ name: file, mimeType: 'text/csv', buffer: bytes })
  await page.getByRole('textbox', { name: 'Title in English' }).fill(title)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await (name === 'asset' ? picture : look)(page, `${name}-sheet`)
  await page.getByRole('button', { name: 'Preview changes' }).click()
  const plan = page.getByRole('dialog')
  await plan.getByText('Create the table of').first().waitFor()
  await (name === 'asset' ? picture : look)(page, `${name}-plan`)
  await plan.getByRole('button', { name: /^Apply and import/ }).click()
  await page.getByText(`${title} is there.`).waitFor()
  await page.getByRole('link', { name: 'Look at the import, or take it back' }).waitFor()
}

/** A new document: named in the dialog, its text pasted beside the designer, applied by its plan. */
async function write(page: Page, url: string, kind: string, document: { id: string; title: string; entity?: string }) {
  await page.goto(`${url}/studio/${kind}s`)
  await page
    .getByRole('button', { name: `New ${kind}` })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill(document.title)
  if (kind !== 'role') {
    await dialog.getByRole('combobox', { name: 'Entity' }).click()
    await page.getByRole('option', { name: 'Asset', exact: true }).click()
  }
  await dialog.getByLabel('Id', { exact: true }).fill(document.id)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(`**/studio/${kind}s/${document.id}`)
  const preview = page.getByRole('button', { name: 'Preview', exact: true })
  await openText(page)
  await page.locator('.monaco-editor .view-line').first().click()
  await page.evaluate(text => navigator.clipboard.writeText(text), JSON.stringify({ kind, ...document }, null, 2))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('ControlOrMeta+V')
  await page.getByText('Not applied yet').waitFor()
  // The preview stands where the text would.
  if (kind === 'form' || kind === 'view') {
    await preview.click()
    await page.mouse.move(0, 0)
    const frame = page.frameLocator('iframe[title="Preview"]')
    await frame
      .getByText(/^(Lift|Boiler|Sprinkler|Fire door) \d+$/)
      .first()
      .waitFor()
  }
  await settled(page)
  await (pictured.includes(document.id) ? picture : look)(page, document.id.replaceAll('.', '-'))
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click()
  await page.getByText('Applied', { exact: true }).waitFor()
}

async function publish(page: Page, url: string, client: Client): Promise<void> {
  await client.workflows.saveDraft(overdue.id, { document: overdue, version: null })
  await page.goto(`${url}/studio/workflows/${overdue.id}`)
  await page.locator('.react-flow__node').first().waitFor()
  await picture(page, 'overdue-workflow')
  await page.getByRole('button', { name: 'Publish' }).click()
  const drawer = page.getByRole('dialog')
  const sure = drawer.getByRole('checkbox')
  await drawer.getByRole('button', { name: 'Publish' }).waitFor()
  for (const box of await sure.all()) await box.check()
  await drawer.getByRole('button', { name: 'Publish' }).click()
  await drawer.getByText('Applied').waitFor()
  await expect
    .poll(async () => (await client.runs.list({ workflow: overdue.id, state: 'done' })).data.length, {
      timeout: 120_000,
    })
    .toBeGreaterThan(0)
}

async function hire(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/studio/users`)
  await page.getByRole('button', { name: 'New user' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Ken Inspector')
  await dialog.getByLabel('E-mail').fill(inspector)
  await dialog.getByLabel('password').first().fill(administrator.password)
  await dialog.getByLabel('Roles').first().click()
  await page.getByRole('option', { name: 'Asset inspector' }).click()
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(inspector).waitFor()
}

async function exported(client: Client): Promise<void> {
  const documents = [
    ...['site', 'asset'].map(id => ({ kind: 'entity' as const, id })),
    ...roles.map(({ id }) => ({ kind: 'role' as const, id })),
    ...forms.map(({ id }) => ({ kind: 'form' as const, id })),
    { kind: 'view' as const, id: board.id },
    { kind: 'dashboard' as const, id: dashboard.id },
    { kind: 'app' as const, id: places.id },
    { kind: 'workflow' as const, id: overdue.id },
  ]
  const pack = await client.packs.export({
    name: 'building-assets',
    version: '1.0.0',
    title: 'Building assets',
    documents,
  })
  expect(Object.keys(pack)).toHaveLength(documents.length + 1)
}

/** The board, the form of the role, which has no price, and what the workflow said. */
async function work(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/a/${places.id}/asset?view=${board.id}`)
  await page.getByRole('heading', { name: 'Faulty' }).or(page.getByText('Faulty')).first().waitFor()
  await picture(page, 'board')
  await page.getByText('Lift 1', { exact: true }).click()
  await page.getByRole('tab', { name: 'What happened' }).click()
  await page.getByText('The inspection is overdue.').first().waitFor()
  await page.getByRole('tab', { name: 'Inspection' }).click()
  await page.getByLabel('Next inspection').first().waitFor()
  expect(await page.getByText('Price').count()).toBe(0)
  await picture(page, 'inspector-form')
  await page.goto(`${url}/dashboards/${dashboard.id}?app=${places.id}`)
  await page.getByRole('link', { name: '12', exact: true }).first().waitFor()
  await page.getByText('Retired').first().waitFor()
  await picture(page, 'dashboard')
}
