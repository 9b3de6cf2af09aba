/** What an entry of a navigation can lead to, by kind, as people call it. */
import { useQuery } from '@tanstack/react-query'
import type { DashboardDocument, ReportDocument } from '../../platform/contract/analytics.ts'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { documentsQuery, useModel } from '../model/model-queries.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { EntryKind } from './navigation-edits.ts'

export interface TargetChoice {
  value: string
  label: string
  icon?: string | undefined
}

export function useTargetChoices(): Record<Exclude<EntryKind, 'link'>, TargetChoice[]> {
  const { language } = useTexts()
  const titleOf = useEntityTitles()
  const { data: model } = useModel()
  const views = useQuery(documentsQuery<ViewDocument>('views')).data ?? []
  const dashboards = useQuery(documentsQuery<DashboardDocument>('dashboards')).data ?? []
  const reports = useQuery(documentsQuery<ReportDocument>('reports')).data ?? []
  const sorted = (choices: TargetChoice[]) => choices.toSorted((a, b) => a.label.localeCompare(b.label, language))
  const iconOf = (entity: string) => model?.entities.find(({ name }) => name === entity)?.icon
  return {
    entity: sorted(
      (model?.entities ?? [])
        .filter(({ parent }) => !parent)
        .map(({ name, plural, icon }) => ({ value: name, label: labelText(plural, language), icon })),
    ),
    view: sorted(
      views.map(({ id, body }) => ({
        value: id,
        label: `${titleOf(body.entity)}: ${documentTitle({ ...body, id }, language)}`,
        icon: iconOf(body.entity),
      })),
    ),
    dashboard: sorted(
      dashboards.map(({ id, body }) => ({
        value: id,
        label: documentTitle({ ...body, id }, language),
        icon: 'device-desktop-analytics',
      })),
    ),
    report: sorted(
      reports.map(({ id, body }) => ({
        value: id,
        label: documentTitle({ ...body, id }, language),
        icon: 'chart-bar',
      })),
    ),
  }
}
