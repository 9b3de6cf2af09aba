/** By what the records are grouped, from outside in; dates by their stretches. */
import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { QuestionGroup, Stretch } from '../../../platform/contract/analytics.ts'
import { type EntityModel, fieldNamed } from '../../../platform/contract/entity.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { systemField } from '../../../platform/contract/system-field.ts'
import { groupBy, groupFields } from './field-choices.ts'
import { stretchesOf } from './stretches-of.ts'

interface GroupFieldsProps {
  entity: EntityModel
  groups: QuestionGroup[]
  counts: [number, number]
  onChange: (groups: QuestionGroup[]) => void
}

export function GroupFields({ entity, groups, counts: [least, most], onChange }: GroupFieldsProps) {
  const { t, i18n } = useTranslation('analytics')
  const fields = groupFields(entity)
  const fieldOf = (name: string) => fieldNamed(entity, name) ?? systemField(name)
  const others = fields.filter(({ name }) => !groups.some(({ field }) => field === name))
  return (
    <div>
      {groups.map((group, index) => {
        const field = fieldOf(group.field)
        const stretches = field ? stretchesOf(field) : []
        const known = fields.some(({ name }) => name === group.field)
        return (
          <Group key={`${group.field} ${String(group.by)}`} gap={4} align="end" wrap="nowrap" mb={4}>
            <Select
              label={t(index === 0 ? 'builder.groupBy' : 'builder.thenBy')}
              data={[
                ...(known ? [] : [{ value: group.field, label: group.field }]),
                ...fields.map(({ name, title }) => ({ value: name, label: labelText(title, i18n.language) })),
              ]}
              value={group.field}
              onChange={name => {
                const chosen = name === null ? undefined : fieldOf(name)
                if (chosen) onChange(groups.with(index, groupBy(chosen)))
              }}
              searchable
              allowDeselect={false}
              flex={1}
            />
            {stretches.length > 0 && (
              <Select
                aria-label={t('builder.stretch')}
                w={128}
                data={stretches.map(by => ({ value: by, label: t(`stretch.${by}`) }))}
                value={typeof group.by === 'string' ? group.by : null}
                onChange={by => by && onChange(groups.with(index, { ...group, by: by as Stretch }))}
                allowDeselect={false}
              />
            )}
            {groups.length > least && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('builder.removeGroup')}
                onClick={() => onChange(groups.toSpliced(index, 1))}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </Group>
        )
      })}
      {groups.length < most && others.length > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...groups, groupBy(others[0]!)])}
        >
          {t(groups.length ? 'builder.addGroup' : 'builder.group')}
        </Button>
      )}
    </div>
  )
}
