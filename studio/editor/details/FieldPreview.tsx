/** What a formula, a rollup or a condition gives on real records, a moment after each key: the newest, or those one looks for. */
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../../platform/contract/client/api-error.ts'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import type { Preview } from '../../../platform/contract/field-preview.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { client } from '../../../runtime/client.ts'
import { useFormat } from '../../../runtime/value/useFormat.ts'
import { valueText } from '../../../runtime/value/value-text.ts'
import { problemWords } from '../../plan/problem-words.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './FieldPreview.module.css'

interface FieldPreviewProps {
  entity: string
  field?: string | undefined
  property: JsonObject
}

export function FieldPreview({ entity, field, property }: FieldPreviewProps) {
  const { t } = useTexts()
  const [search, setSearch] = useState('')
  const { data, error, isFetching } = usePreview({ entity, field, property }, search)
  return (
    <section className={classes.preview} aria-label={t('fieldPreview.title')} aria-busy={isFetching}>
      <div className={classes.head}>
        <h4 className={classes.title}>{t('fieldPreview.title')}</h4>
        <TextInput
          size="xs"
          aria-label={t('fieldPreview.search')}
          placeholder={t('fieldPreview.search')}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
      </div>
      {error ? <Refused error={error} /> : <Values preview={data} />}
    </section>
  )
}

function usePreview(request: FieldPreviewProps, search: string) {
  const [asked] = useDebouncedValue(JSON.stringify({ ...request, search }), 400)
  return useQuery({
    queryKey: ['meta', 'preview', asked],
    async queryFn({ signal }): Promise<Preview> {
      const { search, ...rest } = JSON.parse(asked) as FieldPreviewProps & { search: string }
      if (!search.trim()) return client.meta.preview(rest as never, signal)
      const { data } = await client.records.list(rest.entity, { search, select: '_id', limit: 5 }, signal)
      if (!data.length) return { type: 'text', data: [] }
      return client.meta.preview({ ...rest, ids: data.map(({ _id }) => _id) } as never, signal)
    },
    placeholderData: keepPreviousData,
    retry: false,
    meta: { quiet: true },
  })
}

function Refused({ error }: { error: Error }) {
  const { t, language } = useTexts()
  const [problem] = error instanceof ApiError ? error.errors : []
  const told = problem ? problemWords(problem, language).sentence : error.message
  return (
    <p className={classes.refused} role="status">
      {t('fieldPreview.refused')} {told}
    </p>
  )
}

function Values({ preview }: { preview: Preview | undefined }) {
  const { t } = useTexts()
  const { t: common } = useTranslation()
  const format = useFormat()
  if (!preview) return <p className={classes.quiet}>{t('fieldPreview.asking')}</p>
  if (!preview.data.length) return <p className={classes.quiet}>{t('fieldPreview.none')}</p>
  const field = { name: 'preview', type: preview.type, title: { text: '' } } as FieldModel
  return (
    <dl className={classes.values}>
      {preview.data.map(({ _id, _label, value }) => (
        <div key={_id} className={classes.line}>
          <dt>{_label || _id}</dt>
          <dd>{value === null ? '–' : valueText(field, value, { format, t: common })}</dd>
        </div>
      ))}
    </dl>
  )
}
