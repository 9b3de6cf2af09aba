/** A dashboard from a pack, a number that leads to its records, and a report that somebody builds, puts on a dashboard and shares. */
import { expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const words = {
  en: {
    dashboard: 'Sales',
    pipeline: 'Pipeline by stage',
    byOwner: 'Won by owner',
    asTable: 'Show as table',
    actions: 'Actions: Pipeline by stage',
    period: 'Period',
    last: 'Last 30 days',
    mine: 'Mine',
    name: 'Name',
    records: 'Records',
    opportunities: 'Opportunities',
    showAs: 'Show as',
    bars: 'Bars',
    save: 'Save',
    title: 'Reports & dashboards',
    new: 'New',
    newDashboard: 'New dashboard',
    addTile: 'Add a tile',
    fromReport: 'From a report',
    reports: 'Reports',
    more: 'More actions',
    schedule: 'Send by e-mail…',
    send: 'Send regularly',
    stop: 'Stop: ',
  },
  ja: {
    dashboard: '営業ダッシュボード',
    pipeline: 'フェーズ別の商談金額',
    byOwner: '担当者別の受注金額',
    asTable: '表で表示',
    actions: '操作: フェーズ別の商談金額',
    period: '期間',
    last: '過去30日間',
    mine: '自分',
    name: '名称',
    records: '対象レコード',
    opportunities: '商談',
    showAs: '表示形式',
    bars: '棒グラフ',
    save: '保存',
    title: 'レポートとダッシュボード',
    new: '新規',
    newDashboard: '新規ダッシュボード',
    addTile: 'タイルを追加',
    fromReport: 'レポートから',
    reports: 'レポート',
    more: 'その他の操作',
    schedule: 'メールで定期送信…',
    send: '定期送信を開始',
    stop: '停止: ',
  },
}

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'numbers lead to their records, and a report finds its way onto a dashboard (%s)',
  async locale => {
    const t = words[locale]
    const { url } = await startedWith({ packs: 'crm,sfa', locale })
    const page = await signedInPage(browser, { url, locale, viewport: { width: 1440, height: 1000 } })
    await page.goto(`${url}/dashboards/sales.overview?app=sales`)
    await page.getByRole('heading', { name: t.dashboard, level: 1 }).waitFor()
    const tile = page.getByRole('region', { name: t.pipeline })
    await tile.locator('svg path').first().waitFor()

    // What a number says is what its list counts.
    await tile.getByRole('button', { name: t.actions }).click()
    await page.getByRole('menuitem', { name: t.asTable }).click()
    const cell = tile.getByRole('row').nth(1).getByRole('link').nth(1)
    const said = Number(String(await cell.textContent()).replace(/\D/g, ''))
    expect(said).toBeGreaterThan(0)
    await cell.click()
    await page.waitForURL(/\/a\/sales\/opportunity\?filter=/)
    const filter = new URL(page.url()).searchParams.get('filter')!
    const { count } = await page.evaluate(
      async filter =>
        (await fetch(`/api/records/opportunity?count=exact&limit=1&filter=${encodeURIComponent(filter)}`)).json(),
      filter,
    )
    expect(count).toBe(said)
    await page.goBack()

    await page.getByRole('combobox', { name: t.period }).click()
    await page.getByRole('option', { name: t.last }).click()
    await page.waitForURL(/period=last30Days/)
    await page.getByText(t.mine, { exact: true }).click()
    await page.waitForURL(/whose=own/)

    await page.goto(`${url}/reports/new?app=sales&entity=opportunity`)
    await page.getByRole('textbox', { name: t.name }).fill('By stage')
    await page.getByRole('combobox', { name: t.showAs }).click()
    await page.getByRole('option', { name: t.bars, exact: true }).click()
    await page.getByRole('region', { name: 'By stage' }).locator('svg path').first().waitFor()
    await page.getByRole('button', { name: t.save, exact: true }).click()
    await page.waitForURL(/\/reports\/my\./)

    await page.getByRole('button', { name: t.more }).click()
    await page.getByRole('menuitem', { name: t.schedule }).click()
    await page.getByRole('button', { name: t.send }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.goto(`${url}/dashboards`)
    await page.getByRole('button', { name: `${t.stop}By stage` }).waitFor()
    await page.getByRole('button', { name: t.new, exact: true }).click()
    await page.getByRole('menuitem', { name: t.newDashboard }).click()
    await page.getByRole('button', { name: t.addTile }).first().click()
    await page.getByRole('tab', { name: t.fromReport }).click()
    await page.getByRole('combobox', { name: t.reports }).click()
    await page.getByRole('option', { name: 'By stage' }).click()
    const placed = page.getByRole('region', { name: 'By stage' })
    await placed.waitFor()
    // By the keyboard it goes to the right.
    const handle = placed.getByRole('button').first()
    await handle.focus()
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: t.save, exact: true }).click()
    await page.waitForURL(address => !address.search.includes('edit'))
    await placed.locator('svg path').first().waitFor()
    const { document } = await page.evaluate(
      async id => (await fetch(`/api/analytics/dashboards/${id}`)).json(),
      new URL(page.url()).pathname.split('/').at(-1)!,
    )
    expect(document.tiles).toEqual([expect.objectContaining({ title: 'By stage', at: { x: 3, y: 0, w: 6, h: 5 } })])

    // On a phone one tile stands below the other, and nothing is wider than the screen.
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`${url}/dashboards/sales.overview`)
    await page.getByRole('region', { name: t.byOwner }).waitFor()
    expect(await page.evaluate(() => window.document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  },
  240_000,
)
