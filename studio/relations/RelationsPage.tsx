/** All entities and how they refer to each other. */
import { Select, Switch } from '@mantine/core'
import { IconSearch, IconSitemap } from '@tabler/icons-react'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { Diagram } from './Diagram.tsx'
import { useRelations } from './useRelations.ts'

export function RelationsPage() {
  const { t } = useTexts()
  const relations = useRelations()
  const { model, choices, chosen, choose, withPeople, setWithPeople } = relations
  return (
    <WithRight right="model">
      <PageHeader title={t('page.relations')}>
        <Switch
          size="xs"
          label={t('relations.people')}
          checked={withPeople}
          onChange={event => setWithPeople(event.currentTarget.checked)}
          visibleFrom="xs"
        />
        <Select
          size="xs"
          w={200}
          searchable
          clearable
          leftSection={<IconSearch size={16} />}
          aria-label={t('entities.search')}
          placeholder={t('entities.search')}
          data={choices}
          value={chosen ?? null}
          onChange={choose}
        />
      </PageHeader>
      {model.error && <ErrorNotice error={model.error} retry={() => void model.refetch()} />}
      {model.isPending && <Rows />}
      {model.data && !choices.length && (
        <Notice icon={<IconSitemap size={32} />} title={t('entities.empty')} hint={t('entities.emptyHint')} />
      )}
      {choices.length > 0 && <Diagram relations={relations} />}
    </WithRight>
  )
}
