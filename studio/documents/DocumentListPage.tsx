/** All documents of one kind, and the way to a new one. */
import { Button } from '@mantine/core'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnyDocument, DocumentKind } from '../../platform/contract/documents.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { matches } from '../entities/matches.ts'
import { documentsQuery } from '../model/model-queries.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { DocumentTable } from './DocumentTable.tsx'
import { NewDocument } from './NewDocument.tsx'

export function DocumentListPage({ kind }: { kind: DocumentKind }) {
  const { t, language } = useTexts()
  const [search, setSearch] = useState('')
  const [making, setMaking] = useState(false)
  const { data, error, refetch } = useQuery(documentsQuery<AnyDocument>(`${kind}s`))
  const { entity: about } = useSearch({ strict: false }) as { entity?: string }
  const titleOf = useEntityTitles()
  const all = (data ?? [])
    .filter(({ body }) => !about || ('entity' in body && body.entity === about))
    .map(({ id, body }) => ({ id, body, title: documentTitle({ ...body, id }, language) }))
    .toSorted((one, other) => one.title.localeCompare(other.title, language))
  const shown = all.filter(({ id, title }) => matches(`${id} ${title}`, search))
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t(`documents.new.${kind}`)}
    </Button>
  )
  return (
    <WithRight right="model">
      <PageHeader
        title={about ? `${t(`page.${kind}s`)}: ${titleOf(about)}` : t(`page.${kind}s`)}
        {...(data && { beside: all.length })}
      >
        <SearchField label={t('common:action.search')} value={search} onChange={setSearch} inHeader />
        {add}
      </PageHeader>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data && !shown.length && (
        <Notice
          icon={<IconFileText size={32} />}
          title={t(`documents.empty.${kind}`)}
          hint={t(`documents.emptyHint.${kind}`)}
        >
          {!all.length && add}
        </Notice>
      )}
      {shown.length > 0 && <DocumentTable kind={kind} lines={shown} />}
      <NewDocument
        kind={kind}
        taken={(data ?? []).map(({ id }) => id)}
        about={about}
        opened={making}
        onClose={() => setMaking(false)}
      />
    </WithRight>
  )
}
