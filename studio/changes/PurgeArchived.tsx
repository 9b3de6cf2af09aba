/** Nothing brings it back afterwards, so whoever means it types its name. */
import { Button, Group, Modal, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Archived } from '../../platform/contract/archive.ts'
import { client } from '../../runtime/client.ts'
import { forgetModel } from '../model/model-queries.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'

interface PurgeArchivedProps {
  thing: Archived
  onClose: () => void
}

export function PurgeArchived({ thing: { entity, field }, onClose }: PurgeArchivedProps) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const { name } = field ?? entity
  const purge = useMutation({
    mutationFn: () => client.meta.purge({ entity: entity.id, ...(field && { field: field.id }), confirm: typed }),
    onSuccess: async () => {
      await forgetModel(queries)
      onClose()
    },
    meta: { quiet: true },
  })
  return (
    <Modal opened onClose={onClose} title={t('archive.purgeTitle', { name })} centered>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (typed === name) purge.mutate()
        }}
      >
        <Text c="dimmed">{t('archive.purgeHint')}</Text>
        <TextInput
          mt="md"
          label={t('archive.typeName', { name })}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        {purge.error && <PlanProblem error={purge.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" color="red.8" disabled={typed !== name} loading={purge.isPending}>
            {t('archive.purge')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
