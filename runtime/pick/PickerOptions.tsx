/** What a record picker's list shows: records found, by entity where there are several, and the way to make a new one. */
import { Combobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { EntitySummary } from '../../platform/contract/session.ts'
import { inSentence } from '../entity/in-sentence.ts'
import classes from './Picker.module.css'
import type { Found } from './useRecordSearch.ts'

interface PickerOptionsProps {
  groups: Found[][]
  pending: boolean
  text: string
  entities: EntitySummary[]
  mayCreate: boolean
  grouped: boolean
}

/** Values of options: `=<entity>/<id>` picks, `+<entity>` creates. */
const pickValue = ({ entity, _id }: Found) => `=${entity}/${_id}`
const createValue = (entity: string) => `+${entity}`

export function PickerOptions({ groups, pending, text, entities, mayCreate, grouped }: PickerOptionsProps) {
  const { t, i18n } = useTranslation()
  const titleOf = (name: string) => {
    const entity = entities.find(candidate => candidate.name === name)
    return entity ? labelText(entity.title, i18n.language) : name
  }
  const creatable = mayCreate ? entities.filter(({ actions }) => actions.includes('create')) : []
  const found = groups.filter(group => group.length > 0)
  return (
    <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
      {found.map(group => (
        <Combobox.Group key={group[0]!.entity} {...(grouped && { label: titleOf(group[0]!.entity) })}>
          {group.map(each => (
            <Combobox.Option key={each._id} value={pickValue(each)}>
              {each.label}
            </Combobox.Option>
          ))}
        </Combobox.Group>
      ))}
      {!found.length && <Combobox.Empty>{pending ? t('state.loading') : t('pick.nothing')}</Combobox.Empty>}
      {creatable.map(({ name }) => (
        <Combobox.Option key={name} value={createValue(name)} className={classes.create!}>
          <IconPlus size={16} />
          {text.trim()
            ? t('pick.createNamed', { title: inSentence(titleOf(name)), text: text.trim() })
            : t('list.createOne', { title: inSentence(titleOf(name)) })}
        </Combobox.Option>
      ))}
    </Combobox.Options>
  )
}
