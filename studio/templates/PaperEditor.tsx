/** A paper from top to bottom: its sections, each opened to its texts and expressions. */
import { useMemo } from 'react'
import type { JsonObject, Schema } from '../../platform/contract/json.ts'
import { useReading } from '../documents/useReading.ts'
import { isObject, objectAt, textAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { PaperSections } from './PaperSections.tsx'
import classes from './Templates.module.css'
import { useTemplateScope } from './useTemplateScope.ts'

export function PaperEditor({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const paper = useReading(bench.text)
  const entity = textAt(paper, 'entity')
  const data = JSON.stringify(objectAt(paper, 'data'))
  const named = useMemo(() => otherRecords(JSON.parse(data) as JsonObject), [data])
  const scope = useTemplateScope(entity, named)
  return (
    <fieldset className={classes.page} disabled={!bench.valid}>
      <p className={classes.hint}>{t('templates.bracesHint', { open: '{{', close: '}}' })}</p>
      <PaperSections bench={bench} path={['sections']} holder={paper} scope={scope} />
    </fieldset>
  )
}

/** Other records by their names, such as one's own company. */
const otherRecords = (data: JsonObject): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const entity = isObject(value) ? textAt(value, 'entity') : undefined
      return entity ? [[name, { 'x-relation': { entity } }] as const] : []
    }),
  )
