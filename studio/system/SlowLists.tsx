/** The slowest lists, and the index that would help: put into the entity's draft, to be looked at and applied like every change. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { HealthReport } from '../../platform/contract/health.ts'
import { client } from '../../runtime/client.ts'
import { useMoment } from '../changes/useMoment.ts'
import { keepDraft } from '../draft/kept-drafts.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { useTexts } from '../shell/useTexts.ts'
import { Section } from './Section.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import { withIndex } from './with-index.ts'

export function SlowLists({ health: { lists, since } }: { health: HealthReport }) {
  const { t, language } = useTexts()
  const moment = useMoment()
  const titleOf = useEntityTitles()
  const milliseconds = (value: number) =>
    value.toLocaleString(language, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 })
  return (
    <Section title={t('health.lists')} hint={t('health.listsHint', { since: moment(since) })}>
      <SimpleTable
        empty={t('health.noLists')}
        columns={[
          { key: 'entity', title: t('audit.entity') },
          { key: 'by', title: t('health.by'), wide: true },
          { key: 'count', title: t('health.count'), number: true, wide: true },
          { key: 'mean', title: t('health.mean'), number: true },
          { key: 'worst', title: t('health.worst'), number: true, wide: true },
          { key: 'advice', title: t('health.toDo'), number: true },
        ]}
        rows={lists.map(({ entity, kind, fields, count, mean, worst, advice }) => ({
          key: `${entity} ${kind} ${fields}`,
          cells: [
            titleOf(entity),
            fields.join(', ') || '–',
            count.toLocaleString(language),
            milliseconds(mean),
            milliseconds(worst),
            advice ? <Advise key="advice" entity={entity} fields={advice} /> : '–',
          ],
        }))}
      />
    </Section>
  )
}

function Advise({ entity, fields }: { entity: string; fields: string[] }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const open = useMutation({
    mutationFn: async () => {
      const { text, revision } = await client.meta.document(entity)
      keepDraft(`entity.${entity}`, { revision, text: withIndex(text, fields) })
      await navigate({ to: '/entities/$id', params: { id: entity }, search: { tab: 'json' } } as never)
    },
  })
  return (
    <Button
      size="compact-xs"
      variant="default"
      title={t('health.adviseHint', { fields: fields.join(', ') })}
      loading={open.isPending}
      onClick={() => open.mutate()}
    >
      {t('health.advise')}
    </Button>
  )
}
