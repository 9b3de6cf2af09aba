/** A day's work in Chromium, in both languages: added, moved, done and taken back; the report, the calendar, notices. */
import { expect, test } from 'vitest'
import { addDays } from '../../runtime/calendar/days.ts'
import { launchBrowser } from '../support/browser.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const words = {
  en: {
    ...{
      add: 'Add work',
      submit: 'Add',
      empty: 'Nothing to do',
      task: 'Call Kitano',
      today: /^Today/,
      later: /^This week|^Later/,
    },
    ...{
      more: 'More for Call Kitano',
      nextWeek: 'Next Monday',
      complete: 'Complete: Call Kitano',
      done: /^Done: /,
      undo: 'Undo',
    },
    ...{
      plan: /^Repeat, checklist/,
      item: 'Add an item',
      remind: 'The day before',
      count: '0 of 1',
      repeat: 'Repeat',
      weekly: 'Every week',
    },
    ...{ before: 'Day before', stay: 'Keep editing', all: 'Show all', keep: 'Keep what stands here' },
    ...{ remarks: 'Remarks', hand: 'Submit', submitted: /^Submitted/, follow: 'Follow', follows: /^What I follow/ },
  },
  ja: {
    ...{
      add: '活動を追加',
      submit: '追加',
      empty: 'やることはありません',
      task: '北野様に電話',
      today: /^今日/,
      later: /^今週|^それ以降/,
    },
    ...{
      more: '北野様に電話の操作',
      nextWeek: '来週の月曜日にする',
      complete: '完了にする: 北野様に電話',
      done: /完了/,
      undo: '元に戻す',
    },
    ...{
      plan: /^繰り返し・チェックリスト/,
      item: '項目を追加',
      remind: '前日',
      count: '0/1',
      repeat: '繰り返し',
      weekly: '毎週',
    },
    ...{ before: '前の日', stay: '編集を続ける', all: 'すべて表示', keep: 'ここでの入力を残す' },
    ...{ remarks: '所感', hand: '提出', submitted: /^提出済み/, follow: 'フォロー', follows: /^フォロー中のレコード/ },
  },
}

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'a day of work (%s)',
  async locale => {
    const t = words[locale]
    const { url, client } = await startedWith({ packs: 'crm', sample: false, locale })
    // On a phone, with one hand.
    const page = await signedInPage(browser, { url, locale, viewport: { width: 360, height: 740 } })

    await page.goto(`${url}/my-work`)
    await page.getByText(t.empty).waitFor()
    await page.getByRole('textbox', { name: t.add }).fill(t.task)
    await page.getByRole('button', { name: t.submit, exact: true }).click()
    const row = page.getByRole('listitem').filter({ hasText: t.task })
    await row.waitFor()
    await page.getByRole('heading', { name: t.today }).waitFor()

    await page.getByRole('button', { name: t.more }).click()
    await page.getByRole('menuitem', { name: t.plan }).click()
    await page.getByPlaceholder(t.item).fill('Prices')
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: 'Prices' }).waitFor()
    await page.getByRole('checkbox', { name: t.remind }).click()
    await page.getByRole('checkbox', { name: t.remind, checked: true }).waitFor()
    await page.keyboard.press('Escape')
    await row.getByText(t.count).waitFor()

    await page.getByRole('button', { name: t.more }).click()
    await page.getByRole('menuitem', { name: t.nextWeek }).click()
    await page.getByRole('heading', { name: t.later }).waitFor()

    await page.getByRole('button', { name: t.complete }).click()
    await page.getByText(t.empty).waitFor()
    // The notice of what was done before may still be there.
    await page.getByRole('alert').filter({ hasText: t.done }).getByRole('button', { name: t.undo }).click()
    await row.waitFor()

    await row.getByRole('link').click()
    const follow = page.getByRole('button', { name: t.follow, exact: true })
    await follow.click()
    await page.waitForFunction(() => document.querySelector('[aria-pressed=true]') !== null)
    await page.goto(`${url}/notifications`)
    await page.getByRole('heading', { name: t.follows }).waitFor()
    await page.getByRole('link', { name: t.task }).waitFor()

    await page.goto(`${url}/daily-report`)
    const before = page.getByRole('link', { name: t.before })
    const [, person, day] = /daily-report\/(.+)\/(.+)$/.exec((await before.getAttribute('href'))!)!
    const { nextDay } = await client.dailyReports.get(person!, addDays(day!, 1))
    const plan = (subject: string) => client.records.create('activity', { subject, dueOn: nextDay })
    const planned = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(number => plan(`Visit ${number}`)))
    // Of much the first few, so that one comes to the remarks.
    await page.reload()
    const visits = page.getByRole('listitem').filter({ hasText: /Visit/ })
    await visits.first().waitFor()
    expect(await visits.count()).toBeLessThan(7)
    await page.getByRole('button', { name: t.all }).click()
    expect(await visits.count()).toBe(7)
    for (const { _id } of planned) await client.records.remove('activity', _id)
    const remarks = page.getByRole('textbox', { name: t.remarks })
    await remarks.fill('All well')
    await before.click()
    await page.getByRole('button', { name: t.stay }).click()
    expect(await remarks.inputValue()).toBe('All well')
    // Another device of the same person wrote meanwhile: it is shown, and nothing of it is overwritten unseen.
    const elsewhere = { remarks: 'From the train', version: 0, submit: false }
    await page.evaluate(
      ([path, body]) =>
        fetch(path!, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: body! }).then(
          ({ status }) => {
            if (status !== 200) throw new Error(`answered ${status}`)
          },
        ),
      [`/api/daily-reports/${addDays(day!, 1)}`, JSON.stringify(elsewhere)],
    )
    await page.getByRole('button', { name: t.hand, exact: true }).click()
    await page.getByText('From the train').waitFor()
    expect(await remarks.inputValue()).toBe('All well')
    expect(await page.getByRole('button', { name: t.hand, exact: true }).isDisabled()).toBe(true)
    expect(await client.dailyReports.get(person!, addDays(day!, 1))).toMatchObject({
      remarks: 'From the train',
      version: 1,
    })
    await page.getByRole('button', { name: t.keep }).click()
    await page.getByRole('button', { name: t.hand, exact: true }).click()
    await page.getByText(t.submitted).waitFor()

    await page.setViewportSize({ width: 1440, height: 900 })
    const [work] = (await client.records.list('activity', { select: '_id,dueOn' })).data
    // The month of the next Monday may be the next one.
    await page.goto(`${url}/calendar?span=month&at=${work!['dueOn']}`)
    await page.getByText(t.task).first().click()
    await page.waitForURL(address => address.pathname.endsWith(`/activity/${work!._id}`))
    await page.goto(`${url}/workload`)
    await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBe(2)
  },
  120_000,
)
