/** Change sets and environments as an admin meets them: collected, reviewed, applied, taken back; out and in as files. */
import { readFile } from 'node:fs/promises'
import { unzipSync, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { administrator, startedWith } from '../support/started-with.ts'

const browser = await launchBrowser()

const visible = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

test('edits are collected, approved by somebody else, applied as one, and taken back; all of it goes out and in as files', async () => {
  const { url, client } = await startedWith({ packs: 'crm', sample: false })
  const colleague = {
    name: 'Ken',
    email: 'ken@example.com',
    password: administrator.password,
    roles: ['administrator'],
  }
  await client.users.create({
    ...colleague,
    unit: null,
    teams: [],
    locale: 'en',
    timeZone: 'UTC',
    active: true,
  } as never)

  const { id } = await client.changeSets.create({ name: 'Shorter lists', description: 'For the spring clean-up' })
  const view = (await client.meta.documents<{ id: string; title?: string }>('views')).find(
    each => each.id === 'account.all',
  )!
  const { revision } = await client.health()
  const edited = JSON.stringify({ ...view.body, title: 'Customers' })
  await client.changeSets.put(id, { kind: 'view', name: 'account.all', text: edited, base: revision, version: null })

  const page = await signedInPage(browser, { url, locale: 'en-US', viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}/studio/change-sets`)
  await visible(page, 'Shorter lists')
  await page.getByRole('switch', { name: /approval/ }).click()
  await expect.poll(async () => (await client.changeSets.rules()).review).toBe(true)
  await look(page, 'change-sets')
  await page.getByRole('link', { name: 'Shorter lists' }).click()
  await page.getByRole('button', { name: 'Ask for a review' }).click()
  await visible(page, 'Waits for review')
  expect(await page.getByRole('button', { name: /Approve/ }).isDisabled()).toBe(true)
  await look(page, 'change-set')
  expect(await accessibilityProblems(page)).toEqual([])

  const other = await signedInPage(browser, {
    url,
    as: 'ken@example.com',
    locale: 'ja-JP',
    colorScheme: 'dark',
    viewport: { width: 1440, height: 900 },
  })
  await other.goto(`${url}/studio/change-sets/${id}`)
  await other.getByRole('button', { name: /^(Approve|承認)/ }).click()
  await other.getByRole('textbox', { name: /Note|コメント/ }).fill('OK')
  await other.getByRole('dialog').getByText('account.all').first().waitFor()
  await look(other, 'change-set-review')
  await other
    .getByRole('dialog')
    .getByRole('button', { name: /^(Approve|承認)$/ })
    .click()
  await visible(other, /^(Approved|承認済み)$/)

  await page.reload()
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Take back' }).click()
  await visible(page, 'Take back: Shorter lists')
  await visible(page, 'account.all')
  await client.changeSets.putRules({ review: false })

  await page.goto(`${url}/studio/environments`)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download as files' }).click()
  const files = unzipSync(new Uint8Array(await readFile(await (await downloading).path())))
  const path = 'enishi-config/views/account.all.json'
  const text = new TextDecoder().decode(files[path])
  expect(text).toContain('"Customers"')
  const changed = { ...files, [path]: new TextEncoder().encode(text.replace('"Customers"', '"From a file"')) }
  await page.locator('input[type=file][accept=".zip"]').setInputFiles({
    name: 'config.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(zipSync(changed)),
  })
  await visible(page, '1 of 1 chosen')
  await page.getByRole('button', { name: '1 place that differs' }).click()
  await visible(page, 'From a file')
  await look(page, 'environments')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click()
  await expect
    .poll(async () => {
      const views = await client.meta.documents<{ title?: string }>('views')
      return views.find(each => each.id === 'account.all')?.body.title
    })
    .toBe('From a file')
}, 180_000)

test('an edit in an editor goes into a new change set instead of being applied', async () => {
  const { url, client } = await startedWith({ packs: 'crm', sample: false })
  const page = await signedInPage(browser, { url, locale: 'en-US', viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}/studio/entities/account`)
  await page.locator('main input[lang=en]').first().fill('Company')
  await page.getByRole('button', { name: 'More' }).first().click()
  await page.getByRole('menuitem', { name: 'Add to a change set' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Titles')
  await dialog.getByRole('button', { name: 'Add to a change set' }).click()
  await visible(page, 'Added to “Titles”.')
  const [set] = await client.changeSets.list()
  expect(set).toMatchObject({ name: 'Titles', state: 'draft', items: 1 })
}, 180_000)
