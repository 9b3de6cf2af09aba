/** Titles (or descriptions) of any place of a document in all languages, side by side. */
import { TextInput } from '@mantine/core'
import type { JsonObject } from '../../platform/contract/json.ts'
import classes from '../editor/EntitySettings.module.css'
import { setLabel } from '../schema/edit-fields.ts'
import { objectAt, textAt } from '../schema/read-json.ts'
import { OwnFirst } from '../shell/OwnFirst.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { JsonPath } from '../text/json-path.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'

interface TitleFieldsProps {
  bench: Workbench
  /** Where the labelled object stands, and what it is now. */
  path: JsonPath
  at: JsonObject
  part?: 'title' | 'description'
  /** What it is called where nothing is said. */
  placeholder?: string
  size?: 'xs' | 'sm'
}

export function TitleFields({ bench, path, at, part = 'title', placeholder = '', size = 'sm' }: TitleFieldsProps) {
  const { t } = useTexts()
  const translated = (language: string) => textAt(objectAt(objectAt(at, 'x-i18n'), language), part)
  const field = (language: 'en' | 'ja', value: string) => (
    <TextInput
      size={size}
      label={t(`documents.${part}In.${language}`)}
      lang={language}
      value={value}
      placeholder={language === 'ja' ? value || textAt(at, part) || placeholder : placeholder}
      onChange={event => {
        const text = event.currentTarget.value
        bench.edit(before => setLabel(before, path, language, part, text), [...path, part, language].join('.'))
      }}
    />
  )
  return (
    <div className={classes.pair}>
      <OwnFirst>
        {language => field(language, translated(language) ?? (language === 'en' ? textAt(at, part) : null) ?? '')}
      </OwnFirst>
    </div>
  )
}
