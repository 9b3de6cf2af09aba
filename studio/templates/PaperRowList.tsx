/** The rows, columns, rates or stamps of a section. */
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { isObject, listAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { JsonPath } from '../text/json-path.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { appendTo, moveIn, removeFrom } from './list-edits.ts'
import { PaperInputs } from './PaperInputs.tsx'
import type { PaperRows } from './paper-sections.ts'
import { SortableList } from './SortableList.tsx'
import classes from './Templates.module.css'

/** Draws the sections of a column: what a section consists of may be sections again. */
export type Inside = (path: JsonPath, holder: JsonObject) => ReactNode

interface PaperRowListProps {
  bench: Workbench
  path: JsonPath
  section: JsonObject
  rows: PaperRows
  scope: Scope
  inside: Inside
}

export function PaperRowList({ bench, path, section, rows, scope, inside }: PaperRowListProps) {
  const { t } = useTexts()
  const list = [...path, rows.key]
  const lines = listAt(section, rows.key).map(value => (isObject(value) ? value : {}))
  const name = t(`templates.rows.${rows.key}` as 'templates.rows.rows')
  return (
    <section className={classes.rows} aria-label={name}>
      <span className={classes.legend}>{name}</span>
      <SortableList
        count={lines.length}
        label={index => t('templates.moveRow', { place: index + 1 })}
        onMove={(from, to) => bench.edit(text => moveIn(text, list, from, to))}
        line={(index, handle) => (
          <div className={classes.row}>
            <div className={classes.bar}>
              {handle}
              <span className={classes.language}>{index + 1}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                ml="auto"
                aria-label={t('templates.removeRow', { place: index + 1 })}
                onClick={() => bench.edit(text => removeFrom(text, list, index))}
              >
                <IconTrash size={14} />
              </ActionIcon>
            </div>
            <PaperInputs bench={bench} path={[...list, index]} at={lines[index]!} inputs={rows.inputs} scope={scope} />
            {rows.nested && inside([...list, index, 'sections'], lines[index]!)}
          </div>
        )}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        style={{ alignSelf: 'start' }}
        onClick={() =>
          bench.edit(text => appendTo(text, list, { ...rows.row, ...(rows.nested && { sections: [] }) } as Json))
        }
      >
        {t('templates.addRow')}
      </Button>
    </section>
  )
}
