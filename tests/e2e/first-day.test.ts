/**
 * A first day, as it happens: set-up by the one-time link, a JSON Schema pasted in the studio, its plan read and
 * applied; somebody with fewer rights fills in the form and finds the record in list, history and API. Set
 * `SCREENSHOTS` to a folder to look at every page on the way.
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { look as lookAt } from '../support/look.ts'
import { clearWhenDone, startServer } from '../support/server.ts'
import { openPage } from '../support/signed-in-page.ts'
import { words } from './words.ts'

const inspection = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Inspection',
  'x-i18n': { ja: { title: '点検' } },
  type: 'object',
  'x-entity': { name: 'inspection', plural: 'Inspections', displayField: 'subject', icon: 'clipboard-check' },
  $defs: {
    severity: {
      oneOf: [
        { const: 'low', title: 'Low', 'x-i18n': { ja: { title: '軽微' } } },
        { const: 'high', title: 'High', 'x-i18n': { ja: { title: '重大' } } },
      ],
    },
  },
  properties: {
    subject: { type: 'string', title: 'Subject', 'x-i18n': { ja: { title: '件名' } }, maxLength: 120 },
    severity: { $ref: '#/$defs/severity', title: 'Severity', 'x-i18n': { ja: { title: '重大度' } } },
    reason: { type: 'string', title: 'Reason', 'x-i18n': { ja: { title: '理由' } } },
    account: {
      type: 'string',
      format: 'uuid',
      title: 'Account',
      'x-i18n': { ja: { title: '取引先' } },
      'x-relation': { entity: 'account', kind: 'many-to-one', inverse: 'inspections', onDelete: 'restrict' },
    },
    contact: {
      type: 'string',
      format: 'uuid',
      title: 'Contact',
      'x-i18n': { ja: { title: '担当者' } },
      'x-relation': { entity: 'contact', kind: 'many-to-one', inverse: 'inspections', onDelete: 'set-null' },
    },
    cost: { type: 'number', title: 'Cost', 'x-i18n': { ja: { title: '原価' } }, 'x-money': { currency: 'JPY' } },
  },
  required: ['subject', 'severity'],
  if: { properties: { severity: { const: 'high' } }, required: ['severity'] },
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: { required: ['reason'] },
  unevaluatedProperties: false,
}

const inspector = {
  kind: 'role',
  id: 'inspector',
  title: 'Lift inspector',
  'x-i18n': { ja: { title: '昇降機点検員' } },
  entities: {
    inspection: { create: 'all', read: 'all', update: 'own', fields: { cost: 'hidden' } },
    account: { read: 'all' },
    contact: { read: 'all' },
  },
}

const browser = await launchBrowser()

describe.each(['ja', 'en'] as const)('in %s', locale => {
  const say = words[locale]

  test('from the first start to a record that a colleague finds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'enishi-e2e-'))
    await chmod(folder, 0o711)
    clearWhenDone(folder)
    const server = await startServer(folder)
    const admin = await visit(server.url)

    await setUp(admin, server.entrance)
    await model(admin)
    await hire(admin)

    const colleague = await visit(server.url)
    await signIn(colleague)
    const id = await fillForm(colleague)
    await findIt(colleague, id)
    expect(colleague.problems).toEqual([])
    expect(admin.problems).toEqual([])
    expect(await server.end('SIGTERM')).toBe(0)
  }, 240_000)

  interface Visitor {
    page: Page
    url: string
    /** Errors of the console and refused requests that nobody meant to cause. */
    problems: string[]
  }

  async function visit(url: string): Promise<Visitor> {
    const viewport = { width: 1440, height: 900 }
    const page = await openPage(browser, { locale, timezoneId: 'Asia/Tokyo', viewport })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })
    const problems: string[] = []
    page.on('pageerror', error => problems.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        problems.push(message.text())
    })
    page.on('response', answer => {
      if (answer.status() >= 500) problems.push(`${answer.status()} ${answer.url()}`)
    })
    return { page, url, problems }
  }

  const look = ({ page }: Visitor, name: string) => lookAt(page, `${locale}-${name}`)

  async function setUp(visitor: Visitor, entrance: string) {
    const { page } = visitor
    await page.goto(entrance)
    await page.getByLabel(say.name).fill(say.administrator)
    await page.getByLabel(say.email).fill('admin@example.com')
    await page.getByLabel(say.password).first().fill('correct horse battery')
    await look(visitor, '1-setup')
    await page.getByRole('button', { name: say.startSetup }).click()
    await page.waitForURL(address => address.pathname.startsWith('/a/'), { timeout: 60_000 })
    await page.getByRole('grid').getByRole('row').nth(5).waitFor()
    await look(visitor, '2-first-list')
  }

  async function model(visitor: Visitor) {
    const { page, url } = visitor
    await page.goto(`${url}/studio/entities/new`)
    await page.getByText(say.fromSchema).click()
    await page.locator('.monaco-editor').first().waitFor()
    await page.evaluate(text => navigator.clipboard.writeText(text), JSON.stringify(inspection, null, 2))
    await page.locator('.monaco-editor').first().click()
    await page.keyboard.press('ControlOrMeta+V')
    await page.getByText(say.readFields).waitFor()
    await look(visitor, '3-pasted')
    await page.getByRole('button', { name: say.next, exact: true }).click()
    await page.getByRole('button', { name: say.preview }).click()
    const apply = page.getByRole('dialog').getByRole('button', { name: say.apply, exact: true })
    await page.getByRole('dialog').getByText(say.createsTable).waitFor()
    await look(visitor, '4-plan')
    await apply.click()
    await page.getByText(say.applied, { exact: true }).waitFor()
    await look(visitor, '5-applied')
  }

  /** The role by the API that the studio uses too, the person on the studio's page. */
  async function hire(visitor: Visitor) {
    const { page, url } = visitor
    const applied = await page.evaluate(async role => {
      const send = (path: string, body: object) =>
        fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      const me = (await (await fetch('/api/me')).json()) as { revision: number }
      const change = { base: me.revision, roles: [role] }
      const plan = (await (await send('/api/meta/plan', change)).json()) as { hash: string }
      return (await send('/api/meta/apply', { ...change, hash: plan.hash })).status
    }, inspector)
    expect(applied).toBe(200)
    await page.goto(`${url}/studio/users`)
    await page.getByRole('button', { name: say.newUser }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say.name).fill(say.colleague)
    await dialog.getByLabel(say.email).fill('colleague@example.com')
    await dialog.getByLabel(say.password).first().fill('battery staple horse')
    await dialog.getByLabel(say.roles).first().click()
    await page.getByRole('option', { name: say.inspector }).click()
    await page.keyboard.press('Tab')
    await look(visitor, '6-new-user')
    await dialog.getByRole('button', { name: say.save, exact: true }).click()
    await page.getByText('colleague@example.com').waitFor()
    await look(visitor, '7-users')
  }

  async function signIn(visitor: Visitor) {
    const { page, url } = visitor
    await page.goto(url)
    await page.getByLabel(say.email).fill('colleague@example.com')
    await page.getByLabel(say.password).first().fill('battery staple horse')
    await look(visitor, '8-sign-in')
    await page.getByRole('button', { name: say.signIn, exact: true }).click()
    await page.waitForURL(address => address.pathname.startsWith('/a/'))
  }

  async function fillForm(visitor: Visitor): Promise<string> {
    const { page, url } = visitor
    await page.goto(`${url}/a/all/inspection`)
    await page
      .getByRole('button', { name: say.newInspection })
      .or(page.getByRole('link', { name: say.newInspection }))
      .first()
      .click()
    const form = page.locator('form')
    await form.getByLabel(say.subject).fill(say.theLift)
    // Hidden from this role: neither label nor name is anywhere on the page.
    expect(await page.content()).not.toContain(say.cost)
    await form.getByLabel(say.severity).first().click()
    await page.getByRole('option', { name: say.high }).click()
    await form.getByLabel(say.account).first().click()
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: say.create, exact: true }).click()
    await page.getByText(say.required).first().waitFor()
    await look(visitor, '9-problem')
    await form.getByLabel(say.reason).fill(say.because)
    await page.getByRole('button', { name: say.create, exact: true }).click()
    await page.waitForURL(/\/inspection\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { name: say.theLift }).waitFor()
    await look(visitor, '10-record')
    return /inspection\/([0-9a-f-]{36})/.exec(page.url())![1]!
  }

  async function findIt(visitor: Visitor, id: string) {
    const { page, url } = visitor
    await page.getByRole('tab', { name: say.history }).click()
    await page.getByText(say.createdIt).first().waitFor()
    await look(visitor, '11-history')
    await page.goto(`${url}/a/all/inspection`)
    await page.getByRole('grid').getByText(say.theLift).waitFor()
    await look(visitor, '12-list')
    const answers = await page.evaluate(async id => {
      const read = async (path: string) => (await fetch(path)).json()
      return {
        record: await read(`/api/records/inspection/${id}`),
        history: await read(`/api/records/inspection/${id}/history`),
        openapi: JSON.stringify(await read('/api/openapi.json')),
      }
    }, id)
    expect(answers.record).toMatchObject({ subject: say.theLift, severity: 'high', reason: say.because })
    expect(answers.record).not.toHaveProperty('cost')
    expect(answers.history).toMatchObject([{ operation: 'create', version: 1 }])
    expect(answers.openapi).toContain('/api/records/inspection/{id}')
    expect(answers.openapi).not.toContain('"cost"')
  }
})
