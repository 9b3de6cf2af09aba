/** Business units: what "unit" and "unit and below" mean in roles. */
import { Button, Select, TextInput } from '@mantine/core'
import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Unit } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { FormFrame } from './FormFrame.tsx'
import { Effect, MoveUnit } from './MoveUnit.tsx'
import { useUnits, useUsers } from './people-queries.ts'
import { UnitTree } from './UnitTree.tsx'
import { below, moveEffect, type UnitMove } from './unit-moves.ts'
import { useSaved } from './useSaved.ts'

export function UnitsPage() {
  const { t } = useTexts()
  const units = useUnits()
  const { data: users } = useUsers()
  const [edited, setEdited] = useState<Unit | 'new' | null>(null)
  const [move, setMove] = useState<UnitMove | null>(null)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('units.new')}
    </Button>
  )
  return (
    <WithRight right="users">
      <PageHeader title={t('page.units')} {...(units.data && { beside: units.data.length })}>
        {add}
      </PageHeader>
      {units.error && <ErrorNotice error={units.error} retry={() => void units.refetch()} />}
      {units.isPending && <Rows />}
      {units.data?.length === 0 && (
        <Notice icon={<IconBuildingCommunity size={32} />} title={t('units.empty')} hint={t('units.emptyHint')}>
          {add}
        </Notice>
      )}
      {units.data && units.data.length > 0 && (
        <UnitTree units={units.data} users={users ?? []} onOpen={setEdited} onMove={setMove} />
      )}
      {move && <MoveUnit move={move} units={units.data ?? []} users={users ?? []} onClose={() => setMove(null)} />}
      {edited && (
        <UnitForm unit={edited === 'new' ? null : edited} units={units.data ?? []} onClose={() => setEdited(null)} />
      )}
    </WithRight>
  )
}

function UnitForm({ unit, units, onClose }: { unit: Unit | null; units: Unit[]; onClose: () => void }) {
  const { t } = useTexts()
  const { data: users = [] } = useUsers()
  const [name, setName] = useState(unit?.name ?? '')
  const [parent, setParent] = useState(unit?.parent ?? null)
  const save = useSaved(
    () => (unit ? client.units.update(unit._id, { name, parent }) : client.units.create({ name, parent })),
    ['units'],
    onClose,
  )
  const remove = useSaved((id: string) => client.units.remove(id), ['units', 'users'], onClose)
  return (
    <FormFrame
      title={unit ? unit.name : t('units.new')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={name.trim() !== ''}
      busy={save.isPending}
      error={save.error ?? remove.error}
      beside={
        unit && (
          <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(unit._id)}>
            {t('common:action.delete')}
          </Button>
        )
      }
    >
      <TextInput
        label={t('units.name')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        required
        data-autofocus
      />
      <Select
        label={t('units.parent')}
        data={units
          .filter(({ _id }) => !unit || !below(units, unit._id).includes(_id))
          .map(({ _id, name: label }) => ({ value: _id, label }))}
        value={parent}
        onChange={setParent}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
      />
      {unit && parent !== unit.parent && (
        <Effect effect={moveEffect(units, users, { unit, to: units.find(({ _id }) => _id === parent) ?? null })} />
      )}
    </FormFrame>
  )
}
