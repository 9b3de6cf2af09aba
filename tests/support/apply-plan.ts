/** What is edited in the studio is looked at as a plan and applied, as a person does it. */
import type { Page } from 'playwright-core'
import planEn from '../../studio/i18n/en/plan.ts'
import planJa from '../../studio/i18n/ja/plan.ts'

export async function applyPlan(page: Page, locale: 'en' | 'ja'): Promise<void> {
  const { workbench, plan } = { en: planEn, ja: planJa }[locale]
  await page.getByRole('button', { name: workbench.preview }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: { en: 'Apply', ja: '適用' }[locale], exact: true }).click()
  await drawer.getByText(plan.applied, { exact: true }).waitFor()
  await drawer.getByRole('button', { name: plan.goOn }).click()
  await drawer.waitFor({ state: 'detached' })
}
