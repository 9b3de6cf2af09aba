/** What the new entity is called, what names its records, and whose they are. */
import { Select, TextInput } from '@mantine/core'
import { namingFields } from '../../../platform/contract/sheet-entity.ts'
import { IconPicker } from '../../model/IconPicker.tsx'
import { OwnershipChoice } from '../../model/OwnershipChoice.tsx'
import { OwnFirst } from '../../shell/OwnFirst.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './Sheet.module.css'
import type { SheetEntityState } from './useSheetEntity.ts'

export function SheetAnswers({ state: { entity, setEntity, problem, choices } }: { state: SheetEntityState }) {
  const { t } = useTexts()
  return (
    <section className={classes.answers}>
      <OwnFirst>
        {language => (
          <TextInput
            label={t(language === 'en' ? 'entities.titleEn' : 'entities.titleJa')}
            lang={language}
            value={(language === 'en' ? entity.title : entity.ja) ?? ''}
            onChange={event => {
              const text = event.currentTarget.value
              setEntity(language === 'en' ? { title: text } : { ja: text })
            }}
          />
        )}
      </OwnFirst>
      <TextInput
        label={t('entities.name')}
        description={t('entities.nameHint')}
        value={entity.name}
        onChange={event => setEntity({ name: event.currentTarget.value })}
        error={problem && t(`entities.nameProblem.${problem}`)}
        required
        spellCheck={false}
      />
      <Select
        label={t('sheet.namedBy')}
        description={t('sheet.namedByHint')}
        data={namingFields(choices).map(({ name, title }) => ({ value: name, label: title }))}
        value={entity.displayField}
        onChange={displayField => setEntity({ displayField })}
        searchable
      />
      <IconPicker value={entity.icon ?? 'table'} onChange={icon => setEntity({ icon })} />
      <OwnershipChoice value={entity.ownership} onChange={ownership => setEntity({ ownership })} />
    </section>
  )
}
