/** `/a/:app/:entity/new`: the form of a record that is not there yet; `?account=<id>` fills fields in. */
import { Button } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { inSentence } from '../entity/in-sentence.ts'
import { useEntity } from '../entity/useEntity.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { searchText } from '../shell/search-text.ts'
import { useTitle } from '../shell/useTitle.ts'
import { recordPath } from '../value/record-path.ts'
import { NewRecord } from './NewRecord.tsx'
import classes from './RecordPage.module.css'
import { RecordSkeleton } from './RecordSkeleton.tsx'

export function NewRecordPage() {
  const { t, i18n } = useTranslation()
  const { app = '', entity: name = '' } = useParams({ strict: false }) as { app?: string; entity?: string }
  const { tab: _, ...values } = useSearch({ strict: false }) as Record<string, string>
  const { data: description, error, refetch } = useEntity(name)
  const navigate = useNavigate()
  const title = description ? labelText(description.entity.title, i18n.language) : ''
  useTitle(title && t('list.createOne', { title: inSentence(title) }))
  if (error && !description) return <ErrorNotice error={error} retry={refetch} />
  if (!description) return <RecordSkeleton />
  const list = `/a/${encodeURIComponent(app)}/${encodeURIComponent(name)}`
  return (
    <NewRecord
      description={description}
      values={values}
      place={`new ${name}${searchText(values)}`}
      onCreated={({ _id }) => void navigate({ to: recordPath(app, name, _id), replace: true, ignoreBlocker: true })}
      header={({ formId, saving }) => (
        <PageHeader
          title={t('list.createOne', { title: inSentence(title) })}
          before={
            <Link to={list} className={classes.kind}>
              {labelText(description.entity.plural, i18n.language)}
            </Link>
          }
          ownLine
        >
          <Button variant="default" component={Link} to={list}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" form={formId} loading={saving}>
            {t('action.create')}
          </Button>
        </PageHeader>
      )}
    />
  )
}
