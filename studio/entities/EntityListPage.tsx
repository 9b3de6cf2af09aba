/** All entities, and the way to a new one. */
import { Button } from '@mantine/core'
import { IconPlus, IconSearch, IconTable } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { EntityTable } from './EntityTable.tsx'
import { NewDrafts } from './NewDrafts.tsx'
import { useEntityList } from './useEntityList.ts'

export function EntityListPage() {
  const { t } = useTexts()
  const list = useEntityList()
  return (
    <WithRight right="model">
      <PageHeader title={t('page.entities')} {...(list.data && { beside: list.total })}>
        <SearchField label={t('entities.search')} value={list.search} onChange={list.setSearch} inHeader />
        <Button
          size="xs"
          leftSection={<IconPlus size={16} />}
          renderRoot={props => <Link to="/entities/new" {...props} />}
        >
          {t('entities.new')}
        </Button>
      </PageHeader>
      {list.data && <NewDrafts known={list.data.entities.map(({ name }) => name)} />}
      <Content {...list} />
    </WithRight>
  )
}

function Content(list: ReturnType<typeof useEntityList>) {
  const { t } = useTexts()
  if (list.error) return <ErrorNotice error={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <Rows />
  if (list.lines.length) return <EntityTable lines={list.lines} />
  if (list.search)
    return (
      <Notice icon={<IconSearch size={32} />} title={t('entities.noneFound', { search: list.search })}>
        <Button variant="default" onClick={() => list.setSearch('')}>
          {t('common:action.clear')}
        </Button>
      </Notice>
    )
  return (
    <Notice icon={<IconTable size={32} />} title={t('entities.empty')} hint={t('entities.emptyHint')}>
      <Button renderRoot={props => <Link to="/entities/new" {...props} />}>{t('entities.new')}</Button>
      <Button variant="default" renderRoot={props => <Link to="/packs" {...props} />}>
        {t('entities.installPack')}
      </Button>
    </Notice>
  )
}
