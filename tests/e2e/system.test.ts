/** What administrators look after, in two languages: overview, webhooks, audit, jobs, health, backups. */
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const browser = await launchBrowser()

const words = {
  en: {
    pages: {
      overview: 'Overview',
      webhooks: 'Webhooks',
      audit: 'Audit',
      jobs: 'Jobs',
      health: 'Health',
      backups: 'Backups',
    },
    noBackup: /There is no backup/,
    make: 'Back up now',
    check: /^Check enishi-/,
    whole: /^Whole: /,
    done: 'Done',
    records: 'Changes of records',
    entity: 'Entity',
    changed: 'changed',
  },
  ja: {
    pages: {
      overview: '概況',
      webhooks: 'Webhook',
      audit: '監査',
      jobs: 'ジョブ',
      health: '稼働状況',
      backups: 'バックアップ',
    },
    noBackup: /バックアップがありません/,
    make: '今すぐバックアップ',
    check: /^enishi-.*を検査$/,
    whole: /^正常です/,
    done: '完了',
    records: 'レコードの変更',
    entity: 'エンティティ',
    changed: '変更',
  },
}

test.each(['en', 'ja'] as const)('an installation is looked after (%s)', { timeout: 300_000 }, async locale => {
  const { url, client } = await startedWith({ packs: 'crm', locale })
  const t = words[locale]
  const colorScheme = locale === 'ja' ? 'dark' : 'light'
  const page = await signedInPage(browser, { url, locale, colorScheme, viewport: { width: 1280, height: 900 } })
  const open = async (name: keyof typeof t.pages, search = '') => {
    await page.goto(`${url}/studio/${name}${search}`)
    await page.getByRole('heading', { level: 1, name: t.pages[name] }).waitFor()
  }
  const seen = async (name: string) => {
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    expect(await accessibilityProblems(page), name).toEqual([])
    await look(page, `system-${name}-${locale}`)
  }

  await open('health')
  await page.getByText(t.noBackup).waitFor()
  await seen('health')

  await open('backups')
  await page.getByRole('button', { name: t.make }).click()
  await page.getByRole('button', { name: t.check }).click()
  await page.getByRole('dialog').getByText(t.whole).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await seen('backups')

  await open('jobs')
  await page.getByRole('cell', { name: t.done, exact: true }).first().waitFor()
  await seen('jobs')

  const [account] = (await client.records.list('account', { limit: 1 })).data
  await client.records.update('account', String(account!['_id']), { name: 'Kitano & Co' })
  await open('audit')
  await page.getByText(t.records).click()
  await page.getByRole('cell', { name: t.changed, exact: true }).first().waitFor()
  await seen('audit')
  // What is looked for stands in the address, and is there again.
  await open('audit', '?log=records&entity=account&operation=update')
  await page.getByRole('cell', { name: t.changed, exact: true }).first().waitFor()
  expect(await page.getByLabel(t.entity, { exact: true }).first().inputValue()).not.toBe('')

  await open('overview')
  await seen('overview')
  await client.webhooks.create({
    name: 'ERP',
    url: 'https://erp.example.com/in',
    entity: 'account',
    operations: ['update'],
    filter: null,
  })
  await open('webhooks')
  await page.getByRole('cell', { name: 'ERP', exact: true }).waitFor()
  await seen('webhooks')

  await page.setViewportSize({ width: 390, height: 844 })
  await open('health')
  await seen('health-phone')
  await open('audit')
  await seen('audit-phone')
})
