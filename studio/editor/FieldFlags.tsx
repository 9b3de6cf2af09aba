/** What a field is or is not, as ticks. */
import { Button, Checkbox, Group } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { changeField, setRequired } from '../schema/edit-fields.ts'
import { isUniqueField, setUniqueField } from '../schema/entity-edits.ts'
import { isComputed } from '../schema/palette-type.ts'
import { own } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import { pointerOf } from '../text/json-path.ts'
import { withKeyword } from './details/detail-props.ts'
import type { FieldLineProps } from './field-line-props.ts'

export function FieldFlags({ row, edit, jumpTo, document }: FieldLineProps) {
  const { t } = useTexts()
  const isEntered = !isComputed(row)
  const tick = (label: string, checked: boolean, write: (text: string, on: boolean) => string) => (
    <Checkbox
      size="xs"
      label={label}
      checked={checked}
      onChange={event => {
        const on = event.currentTarget.checked
        edit(text => write(text, on))
      }}
    />
  )
  const keyword = (label: string, name: string) =>
    tick(label, own(row.property, name) === true, (text, on) =>
      changeField(text, row, withKeyword(row.property, name, on || undefined)),
    )
  return (
    <Group gap="lg" mt="sm">
      {isEntered && tick(t('field.required'), row.required, (text, on) => setRequired(text, row, on))}
      {isEntered &&
        tick(t('field.unique'), isUniqueField(document, row.name), (text, on) => setUniqueField(text, row.name, on))}
      {isEntered && keyword(t('field.readOnly'), 'readOnly')}
      {keyword(t('field.personal'), 'x-pii')}
      {keyword(t('field.encrypted'), 'x-encrypted')}
      {keyword(t('field.deprecated'), 'deprecated')}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconBraces size={14} />}
        ml="auto"
        onClick={() => jumpTo(pointerOf(row.path))}
      >
        {t('field.showJson')}
      </Button>
    </Group>
  )
}
