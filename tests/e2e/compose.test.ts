/**
 * From a record, without leaving it: a mail is written, taken back, sent to a real mail server and answered; a call is
 * logged with its next step in three taps of a phone. Set `SCREENSHOTS` to a folder to look at it.
 */
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { testSmtp } from '../support/mail/smtp.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

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
    signature: 'Signature',
    commands: 'Commands',
    log: 'Log a call or visit',
    call: 'Call',
    week: 'In a week',
    note: 'What came of it',
    stay: 'Keep editing',
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
    signature: '署名',
    commands: 'コマンド',
    log: '電話・訪問を記録',
    call: '電話',
    week: '1 週間後',
    note: '結果・内容',
    stay: '編集を続ける',
    save: '記録する',
    logged: /記録しました/,
    forMany: '送信・印刷',
    labels: '宛名ラベル…',
    make: '作成',
    download: /labels.*ダウンロード/,
    close: '閉じる',
  },
}

const desk = { width: 1440, height: 800 }
const small = { width: 360, height: 800 }

const smtp = await testSmtp()
const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'a mail is written and a call logged on a record (%s)',
  async locale => {
    const t = words[locale]
    const { url, client } = await startedWith({ packs: 'crm', locale, environment: { SMTP_URL: smtp.url } })
    await client.plugins.change('email', { settings: { from: 'Kitano <crm@kitano.example>' } })
    const contact = String(
      (await client.records.create('contact', { name: { family: '山田', given: '太郎' }, email: 'taro@example.com' }))[
        '_id'
      ],
    )
    const page = await signedInPage(browser, { url, locale, acceptDownloads: true, viewport: desk })
    const record = `${url}/a/crm/contact/${contact}`

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
    await look(page, `compose-${locale}-composer`)
    // One press closes one thing: the menu, though it may have just begun to open; the signature; the palette; a dialog.
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await drawer.getByRole('button', { name: t.signature }).click()
    await page.getByRole('textbox', { name: t.signature }).press('Escape')
    await page.getByRole('textbox', { name: t.signature }).waitFor({ state: 'detached' })
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: t.commands }).press('Escape')
    await page.getByRole('combobox', { name: t.commands }).waitFor({ state: 'detached' })
    await drawer.getByRole('button', { name: t.attach }).press('?')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(2)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(1)
    expect(await drawer.getByLabel(t.subject).inputValue()).toBe('お見積りの件 {{ 7*7 }}')
    await drawer
      .locator('input[type=file]')
      .setInputFiles({ name: '資料.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await drawer.getByText('資料.txt').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])

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
    await look(page, `compose-${locale}-reply`)

    await page.goto(`${url}/a/crm/account`)
    await page.locator('[role=columnheader] input[type=checkbox]').click()
    await page.getByRole('button', { name: t.forMany }).click()
    await page.getByRole('menuitem', { name: t.labels }).click()
    await page.getByRole('dialog').getByRole('button', { name: t.make, exact: true }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: t.download }).click()
    expect((await downloading).suggestedFilename()).toBe('labels.pdf')
    await look(page, `compose-${locale}-labels`)
    expect(await accessibilityProblems(page)).toEqual([])

    const phone = await signedInPage(browser, { url, locale, hasTouch: true, viewport: small })
    await phone.goto(record)
    await phone.getByRole('button', { name: t.log }).tap()
    await phone.getByRole('dialog').getByText(t.call, { exact: true }).tap()
    await phone.getByRole('dialog').getByText(t.week).tap()
    await look(phone, `compose-${locale}-log`)
    expect(await accessibilityProblems(phone)).toEqual([])
    // What was typed is given up by nobody who did not say so.
    const note = phone.getByLabel(t.note)
    await note.fill('R8/12/1まで留守')
    await note.press('Escape')
    await phone.getByRole('button', { name: t.stay }).tap()
    await phone.locator('.mantine-Drawer-close').tap()
    await phone.getByRole('button', { name: t.stay }).tap()
    expect(await note.inputValue()).toBe('R8/12/1まで留守')
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
  },
  240_000,
)
