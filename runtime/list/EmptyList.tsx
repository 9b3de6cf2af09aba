/** No rows: because there are none yet, or because nothing matches. Each with its way on. */
import { Button } from '@mantine/core'
import { IconPlus, IconSearchOff } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { inSentence } from '../entity/in-sentence.ts'
import { Icon } from '../icon/Icon.tsx'
import { Notice } from '../shell/Notice.tsx'
import type { ListBodyProps } from './list-body-props.ts'

export function EmptyList({ description, state }: ListBodyProps) {
  const { t, i18n } = useTranslation()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const { entity, actions } = description
  const plural = inSentence(labelText(entity.plural, i18n.language))
  const title = inSentence(labelText(entity.title, i18n.language))
  if (state.search.filter || state.search.search)
    return (
      <Notice icon={<IconSearchOff size={32} />} title={t('list.noMatch', { plural })} hint={t('list.noMatchHint')}>
        <Button variant="default" onClick={() => state.change({ filter: undefined, search: undefined })}>
          {t('list.showAll')}
        </Button>
      </Notice>
    )
  if (state.view?.filter)
    return <Notice icon={<Icon name={entity.icon} size={32} />} title={t('list.emptyView', { plural })} />
  const mayCreate = actions.includes('create')
  return (
    <Notice
      icon={<Icon name={entity.icon} size={32} />}
      title={t('list.empty', { plural })}
      hint={mayCreate ? t('list.emptyHint', { title }) : undefined}
    >
      {mayCreate && (
        <Button
          component={Link}
          to={`/a/${encodeURIComponent(app)}/${encodeURIComponent(entity.name)}/new`}
          leftSection={<IconPlus size={16} />}
        >
          {t('list.createOne', { title })}
        </Button>
      )}
    </Notice>
  )
}
