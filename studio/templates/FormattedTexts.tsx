/** The formatted text of a message by language; HTML that the editor would not keep whole is edited as it is written. */
import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Json } from '../../platform/contract/json.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { useTexts } from '../shell/useTexts.ts'
import { removeAt } from '../text/edit-json.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { ExpressionInput } from '../workflows/expression/ExpressionInput.tsx'
import { HtmlTemplate } from './HtmlTemplate.tsx'
import classes from './Templates.module.css'
import { isSimpleHtml } from './template-html.ts'
import { setTextIn, type TextLanguage, textIn, textLanguages } from './texts-edits.ts'

interface FormattedTextsProps {
  bench: Workbench
  scope: Scope
  value: Json
}

export function FormattedTexts({ bench, scope, value }: FormattedTextsProps) {
  const { t, language: own } = useTexts()
  const [language, setLanguage] = useState<TextLanguage>(own)
  const html = textIn(value, language)
  const label = `${t('templates.html')}: ${t(`templates.language.${language}`)}`
  const write = (next: string) => bench.edit(before => setTextIn(before, ['html'], language, next), `html.${language}`)
  return (
    <fieldset className={classes.texts}>
      <legend className={classes.legend}>{t('templates.html')}</legend>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('templates.languageOf')}
          data={textLanguages.map(each => ({ value: each, label: t(`templates.language.${each}`) }))}
          value={language}
          onChange={next => setLanguage(next as TextLanguage)}
        />
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          onClick={() => bench.edit(text => removeAt(text, ['html']))}
        >
          {t('templates.removeHtml')}
        </Button>
      </div>
      {isSimpleHtml(html) ? (
        <HtmlTemplate key={language} label={label} value={html} scope={scope} onChange={write} />
      ) : (
        <>
          <p className={classes.hint}>{t('templates.richHtml')}</p>
          <ExpressionInput label={label} kind="template" scope={scope} tall value={html} onChange={write} />
        </>
      )}
    </fieldset>
  )
}
