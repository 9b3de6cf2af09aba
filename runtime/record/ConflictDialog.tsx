/** Somebody else saved first: what they have and what one is about to save, field by field, and the choice. */
import { Button, Group, Modal, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { Labels } from '../form/data/to-form-data.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { useFormat } from '../value/useFormat.ts'
import { valueText } from '../value/value-text.ts'
import type { Choice, Conflict } from './useSave.ts'

interface ConflictDialogProps {
  form: RecordFormState
  conflict: Conflict
  onChoice: (choice: Choice) => void
}

export function ConflictDialog({ form, conflict, onChoice }: ConflictDialogProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { entity } = form.description
  const names = Object.keys(conflict.changes)
  const text = (name: string, value: Json | undefined) => {
    const field = fieldNamed(entity, name)
    return field ? valueText(field, withLabels(value, form.labels), { format, t }) || '—' : JSON.stringify(value)
  }
  return (
    <Modal opened onClose={() => onChoice('wait')} title={t('conflict.title')} size="lg" centered>
      <p style={{ marginTop: 0 }}>{t('conflict.hint')}</p>
      <Table withRowBorders layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('conflict.field')}</Table.Th>
            <Table.Th>{t('conflict.theirs')}</Table.Th>
            <Table.Th>{t('conflict.mine')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map(name => (
            <Table.Tr key={name}>
              <Table.Td>{labelText(fieldNamed(entity, name)?.title ?? { text: name }, i18n.language)}</Table.Td>
              <Table.Td>{text(name, conflict.theirs[name])}</Table.Td>
              <Table.Td>{text(name, form.data[name])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => onChoice('theirs')}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button onClick={() => onChoice('mine')}>{t('conflict.keepMine')}</Button>
      </Group>
    </Modal>
  )
}

/** An edit holds related records by id; one reads their names. */
function withLabels(value: Json | undefined, labels: Labels): Json | undefined {
  if (typeof value === 'string') return labels.has(value) ? { _id: value, _label: labels.get(value)! } : value
  return Array.isArray(value) ? value.map(each => withLabels(each, labels) ?? null) : value
}
