/** The vault: keys and passwords for other systems, by name. Values are given and replaced, and never shown. */
import { ActionIcon, Button } from '@mantine/core'
import { IconLock, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SecretSummary } from '../../platform/contract/secret.ts'
import { client } from '../../runtime/client.ts'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useMoment } from '../changes/useMoment.ts'
import badges from '../people/People.module.css'
import { useSaved } from '../people/useSaved.ts'
import { WithRight } from '../shell/NoRight.tsx'
import classes from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { SecretForm } from './SecretForm.tsx'
import { SecretUses } from './SecretUses.tsx'

export function SecretsPage() {
  const { t } = useTexts()
  const { data: me } = useMe()
  const secrets = useQuery({ queryKey: ['secrets'], queryFn: () => client.secrets.list() })
  const [edited, setEdited] = useState<SecretSummary | 'new' | null>(null)
  const add = me?.administrator && (
    <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('secrets.new')}
    </Button>
  )
  return (
    <WithRight right="workflows">
      <PageHeader title={t('page.secrets')} {...(secrets.data && { beside: secrets.data.length })}>
        {add}
      </PageHeader>
      {secrets.error && <ErrorNotice error={secrets.error} retry={() => void secrets.refetch()} />}
      {secrets.isPending && <Rows />}
      {secrets.data?.length === 0 && (
        <Notice icon={<IconLock size={32} />} title={t('secrets.empty')} hint={t('secrets.emptyHint')}>
          {add}
        </Notice>
      )}
      {secrets.data && secrets.data.length > 0 && (
        <SecretTable secrets={secrets.data} mayKeep={me?.administrator ?? false} onEdit={setEdited} />
      )}
      {edited && <SecretForm secret={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </WithRight>
  )
}

interface SecretTableProps {
  secrets: SecretSummary[]
  mayKeep: boolean
  onEdit: (secret: SecretSummary) => void
}

function SecretTable({ secrets, mayKeep, onEdit }: SecretTableProps) {
  const { t } = useTexts()
  const remove = useSaved((name: string) => client.secrets.remove(name), ['secrets'])
  const [asked, setAsked] = useState<SecretSummary | null>(null)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('secrets.name')}</th>
            <th>{t('secrets.hosts')}</th>
            <th>{t('secrets.usedBy')}</th>
            <th className={classes.wide}>{t('secrets.changed')}</th>
            <th>
              <span className="visually-hidden">{t('common:action.more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {secrets.map(secret => (
            <SecretRow
              key={secret.name}
              secret={secret}
              {...(mayKeep && { onEdit: () => onEdit(secret), onRemove: () => setAsked(secret) })}
            />
          ))}
        </tbody>
      </table>
      {asked && (
        <Confirm
          title={t('secrets.removeTitle', { name: asked.name })}
          hint={asked.usedBy.length ? t('secrets.removeUsed', { names: namesOf(asked) }) : t('secrets.removeHint')}
          action={t('common:action.remove')}
          onConfirm={() => remove.mutate(asked.name)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}

const namesOf = ({ usedBy }: SecretSummary) => usedBy.map(({ title }) => title).join(', ')

interface SecretRowProps {
  secret: SecretSummary
  onEdit?: () => void
  onRemove?: () => void
}

function SecretRow({ secret, onEdit, onRemove }: SecretRowProps) {
  const { t } = useTexts()
  const moment = useMoment()
  const { name, description, hosts, changedAt, changedBy, usedBy } = secret
  return (
    <tr className={classes.row}>
      <td>
        <code>{name}</code>
        {description && <div className={classes.quiet}>{description}</div>}
      </td>
      <td>
        <span className={badges.badges}>
          {hosts === null ? t('secrets.anywhere') : hosts.length === 0 && t('secrets.nowhere')}
          {hosts?.map(host => (
            <Tag key={host}>{host}</Tag>
          ))}
        </span>
      </td>
      <td>
        <SecretUses uses={usedBy} />
      </td>
      <td className={`${classes.wide} ${classes.quiet}`}>
        {moment(changedAt)}
        {changedBy && ` · ${changedBy._label}`}
      </td>
      <td className={classes.number}>
        {onEdit && (
          <ActionIcon variant="subtle" aria-label={t('secrets.changeOf', { name })} onClick={onEdit}>
            <IconPencil size={16} />
          </ActionIcon>
        )}
        {onRemove && (
          <ActionIcon variant="subtle" color="red" aria-label={t('secrets.removeOf', { name })} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}
