/** The sections of a paper, or of one of its columns: added, opened, put in order and taken out. */
import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { isObject, listAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { JsonPath } from '../text/json-path.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { appendTo, moveIn, removeFrom } from './list-edits.ts'
import { PaperSection } from './PaperSection.tsx'
import { newSection, paperSections } from './paper-sections.ts'
import { SortableList } from './SortableList.tsx'
import classes from './Templates.module.css'

interface PaperSectionsProps {
  bench: Workbench
  path: JsonPath
  /** What has the list under the last key of the path. */
  holder: JsonObject
  scope: Scope
}

export function PaperSections({ bench, path, holder, scope }: PaperSectionsProps) {
  const { t } = useTexts()
  const [open, setOpen] = useState<number | null>(null)
  const sections = listAt(holder, String(path.at(-1))).map(value => (isObject(value) ? value : {}))
  return (
    <div className={classes.rows}>
      <SortableList
        count={sections.length}
        label={index => t('templates.moveSection', { place: index + 1 })}
        onMove={(from, to) => {
          setOpen(null)
          bench.edit(text => moveIn(text, path, from, to))
        }}
        line={(index, handle) => (
          <PaperSection
            bench={bench}
            path={[...path, index]}
            section={sections[index]!}
            place={index + 1}
            scope={scope}
            handle={handle}
            open={open === index}
            onToggle={() => setOpen(open === index ? null : index)}
            onRemove={() => bench.edit(text => removeFrom(text, path, index))}
            inside={(path, holder) => <PaperSections bench={bench} path={path} holder={holder} scope={scope} />}
          />
        )}
      />
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} style={{ alignSelf: 'start' }}>
            {t('templates.addSection')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {Object.keys(paperSections).map(type => (
            <Menu.Item
              key={type}
              onClick={() => {
                bench.edit(text => appendTo(text, path, newSection(type) as Json))
                setOpen(sections.length)
              }}
            >
              {t(`templates.section.${type}` as 'templates.section.title')}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
