/**
 * From a record, without leaving it: a mail is written, taken back, sent to a real mail server and answered; a call is
 * logged with its next step in three taps of a phone. Set `SCREENSHOTS` to a folder to look at it.
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createClient } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { testSmtp } from '../support/mail/smtp.ts'
import { clearWhenDone, startServer } from '../support/server.ts'

const administrator = { email: 'admin@example.com', password: 'correct horse battery' }
const key = 'compose-e2e-key-0123456789abcdef-0123456789'
const words = {
  en: {
    messages: 'Messages',
    to: 'To',
    subject: 'Subject',
    text: 'Text',
    bold: 'Bold',
    send: 'Send',
    undo: 'Undo',
    reply: 'Reply',
    sent: 'Sent',
    attach: 'Attach',
    log: 'Log a call or visit',
    call: 'Call',
    week: 'In a week',
    note: 'What came of it',
    save: 'Log it',
    logged: /Logged/,
    forMany: 'Send or print',
    labels: 'Address labels…',
    make: 'Make',
    download: /Download labels/,
    close: 'Close',
  },
  ja: {
    messages: 'メッセージ',
    to: '宛先',
    subject: '件名',
    text: '本文',
    bold: '太字',
    send: '送信',
    undo: '元に戻す',
    reply: '返信',
    sent: '送信済み',
    attach: '添付',
    log: '電話・訪問を記録',
    call: '電話',
    week: '1 週間後',
    note: '結果・内容',
    save: '記録する',
    logged: /記録しました/,
    forMany: '送信・印刷',
    labels: '宛名ラベル…',
    make: '作成',
    download: /labels.*ダウンロード/,
    close: '閉じる',
  },
}

const smtp = await testSmtp()
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})

test.each(['en', 'ja'] as const)(
  'a mail is written and a call logged on a record (%s)',
  async locale => {
    const t = words[locale]
    const server = await crm(locale)
    const client = createClient({ baseUrl: server.url, key })
    await client.plugins.change('email', { settings: { from: 'Kitano <crm@kitano.example>' } })
    const contact = String(
      (await client.records.create('contact', { name: { family: '山田', given: '太郎' }, email: 'taro@example.com' }))[
        '_id'
      ],
    )
    const page = await signIn(server.url, locale, 1440)
    const record = `${server.url}/a/crm/contact/${contact}`

    // The editor is loaded last, and takes the keys from nobody who has begun with the subject.
    const late = Promise.withResolvers<void>()
    await page.route(/MailEditor.*[.]js$/, route => late.promise.then(() => route.continue()))
    await page.goto(record)
    await page.getByRole('button', { name: t.messages, exact: true }).click()
    const drawer = page.getByRole('dialog')
    const text = drawer.getByRole('textbox', { name: t.text })
    await drawer.getByLabel(t.subject).fill('お見積りの件')
    expect(await text.count()).toBe(0)
    late.resolve()
    await text.waitFor()
    await page.keyboard.insertText(' {{ 7*7 }}')
    expect(await drawer.getByLabel(t.subject).inputValue()).toBe('お見積りの件 {{ 7*7 }}')
    await text.click()
    await page.keyboard.type('Hello ')
    await drawer.getByRole('button', { name: t.bold }).click()
    await page.keyboard.type('<b>Taro</b>')
    await drawer.getByRole('button', { name: t.attach }).click()
    await look(page, `${locale}-composer`)
    await page.keyboard.press('Escape')
    await drawer
      .locator('input[type=file]')
      .setInputFiles({ name: '資料.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await drawer.getByText('資料.txt').waitFor()
    expect(await problems(page)).toEqual([])

    // A draft outlives the page, and a mail that was sent comes back.
    await page.reload()
    await page.getByRole('button', { name: t.messages, exact: true }).click()
    await drawer.getByText('資料.txt').waitFor()
    await drawer.getByRole('button', { name: t.send, exact: true }).click()
    await page.getByRole('button', { name: t.undo }).click()
    await expect.poll(() => drawer.getByLabel(t.subject).inputValue()).toBe('お見積りの件 {{ 7*7 }}')
    await drawer.getByRole('button', { name: t.send, exact: true }).click()
    await drawer.getByText(t.sent, { exact: true }).waitFor({ timeout: 30_000 })
    const mail = smtp.kept.at(-1)!
    expect([mail.from, mail.to, smtp.kept.filter(({ to }) => to[0] === 'taro@example.com').length]).toEqual([
      'crm@kitano.example',
      ['taro@example.com'],
      locale === 'en' ? 1 : 2,
    ])
    expect(mail.raw).toContain('<strong>&#60;b&#62;Taro&#60;/b&#62;</strong>')
    await drawer.getByRole('button', { name: t.reply, exact: true }).first().click()
    await expect.poll(() => drawer.getByLabel(t.subject).inputValue()).toBe('Re: お見積りの件 {{ 7*7 }}')
    await look(page, `${locale}-reply`)

    await page.goto(`${server.url}/a/crm/account`)
    await page.locator('[role=columnheader] input[type=checkbox]').click()
    await page.getByRole('button', { name: t.forMany }).click()
    await page.getByRole('menuitem', { name: t.labels }).click()
    await page.getByRole('dialog').getByRole('button', { name: t.make, exact: true }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: t.download }).click()
    expect((await downloading).suggestedFilename()).toBe('labels.pdf')
    await look(page, `${locale}-labels`)
    expect(await problems(page)).toEqual([])
    await page.close()

    const phone = await signIn(server.url, locale, 360)
    await phone.goto(record)
    await phone.getByRole('button', { name: t.log }).tap()
    await phone.getByRole('dialog').getByText(t.call, { exact: true }).tap()
    await phone.getByRole('dialog').getByText(t.week).tap()
    await look(phone, `${locale}-log`)
    expect(await problems(phone)).toEqual([])
    await phone.getByRole('button', { name: t.save }).tap()
    await phone.getByText(t.logged).waitFor()
    const { data } = await client.records.list('activity', {
      filter: `record.contact == "${contact}"`,
      sort: '_createdAt',
    })
    expect(data).toMatchObject([
      { type: 'call', status: 'done', dueOn: expect.any(String) },
      { status: 'open', dueOn: expect.any(String) },
    ])
    expect(String(data[1]!['dueOn']) > String(data[0]!['dueOn'])).toBe(true)
    await phone.close()
  },
  240_000,
)

async function crm(locale: string) {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-compose-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  return startServer(folder, {
    ENISHI_ADMIN_EMAIL: administrator.email,
    ENISHI_ADMIN_PASSWORD: administrator.password,
    ENISHI_API_KEY: key,
    ENISHI_PACKS: 'crm',
    ENISHI_SAMPLE: 'true',
    ENISHI_LOCALE: locale,
    SMTP_URL: smtp.url,
  })
}

async function signIn(url: string, locale: string, width: number): Promise<Page> {
  const context = await browser.newContext({
    locale,
    acceptDownloads: true,
    hasTouch: width < 500,
    viewport: { width, height: 800 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(url)
  await page.locator('input[type=email], input[autocomplete=username]').first().fill(administrator.email)
  await page.locator('input[type=password]').fill(administrator.password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(address => address.pathname.startsWith('/a/'))
  return page
}

async function problems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`)
}

const look = async (page: Page, name: string) => {
  const folder = process.env['SCREENSHOTS']
  if (folder) await page.screenshot({ path: join(folder, `compose-${name}.png`) })
}
