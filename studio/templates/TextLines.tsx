/** Lines of text below each other, such as a sender's address; one without any value is left out on the paper. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Json } from '../../platform/contract/json.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { RemoveButton } from '../shell/RemoveButton.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { JsonPath } from '../text/json-path.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { appendTo, removeFrom } from './list-edits.ts'
import classes from './Templates.module.css'
import { TemplateTexts } from './TemplateTexts.tsx'

interface TextLinesProps {
  bench: Workbench
  path: JsonPath
  lines: Json[]
  scope: Scope
}

export function TextLines({ bench, path, lines, scope }: TextLinesProps) {
  const { t } = useTexts()
  return (
    <div className={classes.rows}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line changes while it is typed
        <div key={index} className={classes.lineOf}>
          <TemplateTexts
            bench={bench}
            label={t('templates.lineOf', { place: index + 1 })}
            path={[...path, index]}
            value={line}
            scope={scope}
          />
          <RemoveButton
            small
            label={t('templates.removeRow', { place: index + 1 })}
            onClick={() => bench.edit(text => removeFrom(text, path, index, false))}
          />
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        style={{ alignSelf: 'start' }}
        onClick={() => bench.edit(text => appendTo(text, path, '…'))}
      >
        {t('templates.addLine')}
      </Button>
    </div>
  )
}
