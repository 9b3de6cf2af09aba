/** Address labels for sheets as they are sold, and postcards. */
import { Button, Group, Modal, NumberInput, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LabelSheet, labelSheets } from '../../../platform/contract/many.ts'
import { client } from '../../client.ts'
import { ManyOutcome } from './ManyOutcome.tsx'
import classes from './many.module.css'
import { type ManyDialogProps, recordsOf, useMany } from './useMany.ts'

export function LabelsDialog({ chosen, onClose }: ManyDialogProps) {
  const { t } = useTranslation(['compose', 'common'])
  const [sheet, setSheet] = useState<LabelSheet>('a4-12')
  const [skip, setSkip] = useState(0)
  const work = useMany(() => client.messages.papers({ ...recordsOf(chosen), as: 'labels', sheet, skip }))
  return (
    <Modal opened onClose={onClose} title={t('manyTitle.labels')}>
      <Stack gap="md">
        <p className={classes.hint}>{t('manyRecords', { count: chosen.count })}</p>
        <Select
          label={t('sheet')}
          data={labelSheets.map(value => ({ value, label: t(`sheets.${value}`) }))}
          value={sheet}
          allowDeselect={false}
          onChange={value => value && setSheet(value as LabelSheet)}
        />
        {sheet !== 'postcard' && (
          <NumberInput
            label={t('skip')}
            min={0}
            max={23}
            value={skip}
            onChange={value => setSkip(Number(value) || 0)}
          />
        )}
        <ManyOutcome entity={chosen.entity} work={work} told="wasMade" />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common:action.close')}
          </Button>
          <Button loading={work.isPending} onClick={() => work.mutate(undefined)}>
            {t('makeMany')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
