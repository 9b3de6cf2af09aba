/** The documents of a change set: who put each in, what it changes, and the way out. */
import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeSetItem, OpenChangeSet } from '../../platform/contract/change-set.ts'
import { documentLists } from '../../platform/contract/documents.ts'
import { client } from '../../runtime/client.ts'
import { useMoment } from '../changes/useMoment.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { CompareModal } from '../workbench/CompareModal.tsx'
import classes from './ChangeSets.module.css'
import { forgetChangeSets } from './change-set-queries.ts'

export function ChangeSetItems({ set, isOpen }: { set: OpenChangeSet; isOpen: boolean }) {
  const { t } = useTexts()
  const moment = useMoment()
  const queries = useQueryClient()
  const [compared, setCompared] = useState<ChangeSetItem | null>(null)
  const drop = useMutation({
    mutationFn: (item: ChangeSetItem) => client.changeSets.drop(set.id, item),
    onSettled: () => forgetChangeSets(queries),
  })
  return (
    <ul className={classes.items} aria-label={t('changeSets.documents')}>
      {set.documents.map(item => (
        <li key={`${item.kind} ${item.name}`} className={classes.item}>
          <Tag tone={item.text === null ? 'danger' : 'accent'}>{t(`kind.${item.kind}`)}</Tag>
          <code className={classes.name}>{item.name}</code>
          {item.text === null && <span className={classes.quiet}>{t('changeSets.removes')}</span>}
          {isOpen && item.stale && <Tag tone="caution">{t('changeSets.stale')}</Tag>}
          <span className={classes.quiet}>
            {t('changeSets.editedBy', { name: item.by._label, at: moment(item.at) })}
          </span>
          {item.text !== null && isOpen && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => setCompared(item)}
              aria-label={t('changeSets.compare', { name: item.name })}
            >
              {t('environments.compare')}
            </Button>
          )}
          {isOpen && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('changeSets.drop', { name: item.name })}
              loading={drop.isPending && drop.variables === item}
              onClick={() => drop.mutate(item)}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </li>
      ))}
      {compared && <Compared item={compared} onClose={() => setCompared(null)} />}
    </ul>
  )
}

function Compared({ item, onClose }: { item: ChangeSetItem; onClose: () => void }) {
  const { t } = useTexts()
  const { kind, name } = item
  const { data } = useQuery({
    queryKey: ['meta', 'revisions', kind, name],
    queryFn: () =>
      client.meta.documentRevisions(kind === 'entity' ? 'entities' : documentLists[kind], name).catch(() => []),
    staleTime: 0,
  })
  if (!data) return null
  return (
    <CompareModal
      opened
      onClose={onClose}
      title={t('changeSets.compare', { name })}
      before={pretty(data[0]?.text ?? '')}
      after={pretty(item.text ?? '')}
    />
  )
}

/** The server keeps documents on one line; a person compares lines. */
const pretty = (text: string): string => (text ? JSON.stringify(JSON.parse(text), null, 2) : '')
