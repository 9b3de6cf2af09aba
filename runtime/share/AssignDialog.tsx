/** Hands a record over to somebody else. */
import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { objectsIn } from '../value/objects-in.ts'
import { type Chosen, PersonChoice } from './PersonChoice.tsx'

export function AssignDialog({
  entity,
  record,
  onClose,
}: {
  entity: EntityModel
  record: JsonObject
  onClose: () => void
}) {
  const { t } = useRecordTexts()
  const queries = useQueryClient()
  const [chosen, choose] = useState<Chosen | null>(null)
  const [before] = objectsIn(record['_owner'])
  const assign = useMutation({
    mutationFn: (owner: string) => client.records.update(entity.name, String(record['_id']), { _owner: owner }),
    onSettled: () => refreshRecords(queries),
  })
  const submit = ({ _id, label }: Chosen) =>
    assign.mutate(_id, {
      onSuccess: () => {
        onClose()
        showUndo(t('menu.assigned', { who: label }), () => before && assign.mutate(String(before['_id'])))
      },
    })
  return (
    <Modal opened onClose={onClose} title={t('menu.assign')} centered>
      <PersonChoice label={t('menu.owner')} value={chosen} onChange={choose} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button disabled={!chosen} loading={assign.isPending} onClick={() => chosen && submit(chosen)}>
          {t('menu.handOver')}
        </Button>
      </Group>
    </Modal>
  )
}
