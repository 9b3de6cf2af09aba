/** Tells what moving a unit changes before it is moved. */
import { Alert, Stack } from '@mantine/core'
import type { Unit, UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { showError } from '../../runtime/shell/show-error.ts'
import { showUndo } from '../../runtime/shell/show-undo.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { FormFrame } from './FormFrame.tsx'
import { type MoveEffect, moveEffect, type UnitMove } from './unit-moves.ts'
import { useSaved } from './useSaved.ts'

interface MoveUnitProps {
  move: UnitMove
  units: Unit[]
  users: UserSummary[]
  onClose: () => void
}

export function MoveUnit({ move, units, users, onClose }: MoveUnitProps) {
  const { t } = useTexts()
  const { unit, to } = move
  const put = useSaved((parent: string | null) => client.units.update(unit._id, { parent }), ['units'])
  const save = useSaved(
    () => client.units.update(unit._id, { parent: to?._id ?? null }),
    ['units'],
    () => {
      showUndo(t('units.moved', { name: unit.name }), () => put.mutateAsync(unit.parent).catch(showError))
      onClose()
    },
  )
  return (
    <FormFrame
      title={to ? t('units.moveTo', { name: unit.name, to: to.name }) : t('units.moveTop', { name: unit.name })}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      submitLabel={t('units.move')}
      busy={save.isPending}
      error={save.error}
    >
      <Effect effect={moveEffect(units, users, move)} />
    </FormFrame>
  )
}

export function Effect({ effect: { units, people, gains, loses } }: { effect: MoveEffect }) {
  const { t } = useTexts()
  const names = (found: Unit[]) => found.map(({ name }) => name).join(t('users.comma'))
  return (
    <Stack gap="xs">
      <div>{t('units.goesAlong', { units: units - 1, people })}</div>
      {gains.units.length > 0 && (
        <Alert color="yellow">{t('units.gains', { people: gains.people, units: names(gains.units) })}</Alert>
      )}
      {loses.units.length > 0 && (
        <Alert color="yellow">{t('units.loses', { people: loses.people, units: names(loses.units) })}</Alert>
      )}
    </Stack>
  )
}
