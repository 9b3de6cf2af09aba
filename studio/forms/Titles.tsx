/** A title in all languages side by side. */
import { TextInput } from '@mantine/core'
import { setLabel } from '../schema/edit-fields.ts'
import { useTexts } from '../shell/useTexts.ts'
import { type JsonPath, pointerOf } from '../text/json-path.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'

interface TitlesProps {
  edit: Workbench['edit']
  path: JsonPath
  title: string
  ja: string
}

export function Titles({ edit, path, title, ja }: TitlesProps) {
  const { t } = useTexts()
  return (['en', 'ja'] as const).map(language => (
    <TextInput
      key={language}
      size="xs"
      lang={language}
      label={t(language === 'en' ? 'field.titleEn' : 'field.titleJa')}
      value={language === 'en' ? title : ja}
      onChange={event => {
        const text = event.currentTarget.value
        edit(before => setLabel(before, path, language, 'title', text), `title ${language} ${pointerOf(path)}`)
      }}
    />
  ))
}
