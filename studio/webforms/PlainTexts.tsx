/** A text in all languages with nothing to fill in. */
import { Textarea, TextInput } from '@mantine/core'
import type { Json } from '../../platform/contract/json.ts'
import settings from '../editor/EntitySettings.module.css'
import { useTexts } from '../shell/useTexts.ts'
import { fallbackOf, setTextIn, type TextLanguage, textIn, textLanguages } from '../templates/texts-edits.ts'
import type { JsonPath } from '../text/json-path.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'

interface PlainTextsProps {
  bench: Workbench
  label: string
  path: JsonPath
  value: Json | undefined
  tall?: boolean
  /** In place of writing at the path. */
  write?: (text: string, language: TextLanguage, value: string) => string
}

export function PlainTexts({ bench, label, path, value, tall = false, write }: PlainTextsProps) {
  const { t } = useTexts()
  const Field = tall ? Textarea : TextInput
  return (
    <div className={settings.pair}>
      {textLanguages.map(language => (
        <Field
          key={language}
          lang={language}
          label={t('webforms.textIn', { label, language: t(`templates.language.${language}`) })}
          value={textIn(value, language)}
          placeholder={fallbackOf(value, language)}
          {...(tall && { autosize: true, minRows: 2 })}
          onChange={event => {
            const next = event.currentTarget.value
            bench.edit(
              text => (write ? write(text, language, next) : setTextIn(text, path, language, next)),
              [...path, language].join('.'),
            )
          }}
        />
      ))}
    </div>
  )
}
