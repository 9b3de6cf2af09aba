/** With whom a record is shared beside those whose roles reach it, and how much. */
import { ActionIcon, Button, Group, Modal, SegmentedControl } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { Grantee, Share, ShareLevel } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { Initials } from '../shell/Initials.tsx'
import { Rows } from '../shell/Rows.tsx'
import { type Chosen, PersonChoice } from './PersonChoice.tsx'
import classes from './Share.module.css'

interface ShareDialogProps {
  entity: EntityModel
  id: string
  label: string
  onClose: () => void
}

export function ShareDialog({ entity: { name }, id, label, onClose }: ShareDialogProps) {
  const { t } = useRecordTexts()
  const queries = useQueryClient()
  const queryKey = ['record', name, id, 'shares']
  const { data: shares } = useQuery({ queryKey, queryFn: () => client.records.shares(name, id) })
  const { data: teams } = useQuery({ queryKey: ['teams'], queryFn: client.teams.list, staleTime: 60_000 })
  const [chosen, choose] = useState<Chosen | null>(null)
  const [level, setLevel] = useState<ShareLevel>('read')
  const refresh = () => queries.invalidateQueries({ queryKey })
  const share = useMutation({
    mutationFn: (given: Grantee & { level: ShareLevel }) => client.records.share(name, id, given),
    onSuccess: () => choose(null),
    onSettled: refresh,
  })
  const unshare = useMutation({
    mutationFn: (grantee: Grantee) => client.records.unshare(name, id, grantee),
    onSettled: refresh,
  })
  return (
    <Modal opened onClose={onClose} title={t('share.title', { label })} centered>
      <Group align="flex-end" gap={8} wrap="nowrap">
        <div className={classes.who}>
          <PersonChoice label={t('share.with')} teams={teams ?? []} value={chosen} onChange={choose} />
        </div>
        <Levels value={level} onChange={setLevel} />
        <Button
          disabled={!chosen}
          loading={share.isPending}
          onClick={() => chosen && share.mutate({ [chosen.kind]: chosen._id, level })}
        >
          {t('share.add')}
        </Button>
      </Group>
      {!shares ? (
        <Rows count={2} />
      ) : shares.length === 0 ? (
        <p className={classes.quiet}>{t('share.nobody')}</p>
      ) : (
        <ul className={classes.shares}>
          {shares.map(each => (
            <Shared
              key={(each.user ?? each.team)!._id}
              share={each}
              onLevel={next => share.mutate({ ...granteeOf(each), level: next })}
              onRemove={() => unshare.mutate(granteeOf(each))}
            />
          ))}
        </ul>
      )}
    </Modal>
  )
}

interface SharedProps {
  share: Share
  onLevel: (level: ShareLevel) => void
  onRemove: () => void
}

function Shared({ share, onLevel, onRemove }: SharedProps) {
  const { t } = useRecordTexts()
  const { _label } = (share.user ?? share.team)!
  return (
    <li className={classes.share}>
      <Initials name={_label} person={share.user?._id} />
      <span className={classes.who}>{_label}</span>
      <Levels value={share.level} onChange={onLevel} />
      <ActionIcon variant="subtle" color="gray" aria-label={t('share.remove', { who: _label })} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}

function Levels({ value, onChange }: { value: ShareLevel; onChange: (level: ShareLevel) => void }) {
  const { t } = useRecordTexts()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('share.level')}
      value={value}
      onChange={next => onChange(next as ShareLevel)}
      data={[
        { value: 'read', label: t('share.read') },
        { value: 'write', label: t('share.write') },
      ]}
    />
  )
}

const granteeOf = ({ user, team }: Share): Grantee => (user ? { user: user._id } : { team: team!._id })
