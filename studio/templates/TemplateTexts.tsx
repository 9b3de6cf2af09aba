/** One text of a template in every language, below each other, with completion of what stands between the braces. */
import type { Json } from '../../platform/contract/json.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { JsonPath } from '../text/json-path.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { ExpressionInput } from '../workflows/expression/ExpressionInput.tsx'
import classes from './Templates.module.css'
import { fallbackOf, setTextIn, textIn, textLanguages } from './texts-edits.ts'

interface TemplateTextsProps {
  bench: Workbench
  label: string
  path: JsonPath
  value: Json | undefined
  scope: Scope
  tall?: boolean
}

export function TemplateTexts({ bench, label, path, value, scope, tall = false }: TemplateTextsProps) {
  const { t } = useTexts()
  return (
    <fieldset className={classes.texts}>
      <legend className={classes.legend}>{label}</legend>
      {textLanguages.map(language => (
        <div key={language} className={classes.textIn} lang={language}>
          <span className={classes.language}>{t(`templates.language.${language}`)}</span>
          <ExpressionInput
            label={`${label}: ${t(`templates.language.${language}`)}`}
            kind="template"
            scope={scope}
            tall={tall}
            value={textIn(value, language)}
            placeholder={fallbackOf(value, language).slice(0, 200)}
            onChange={text =>
              bench.edit(before => setTextIn(before, path, language, text), [...path, language].join('.'))
            }
          />
        </div>
      ))}
    </fieldset>
  )
}
