/** One section of a paper: a line with its first words, and opened all that it consists of. */
import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { own, textAt } from '../schema/read-json.ts'
import { RemoveButton } from '../shell/RemoveButton.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { JsonPath } from '../text/json-path.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { PaperInputs } from './PaperInputs.tsx'
import { type Inside, PaperRowList } from './PaperRowList.tsx'
import { type PaperInput, paperSections } from './paper-sections.ts'
import classes from './Templates.module.css'
import { fallbackOf, textIn } from './texts-edits.ts'
import { useItemScope } from './useItemScope.ts'

interface PaperSectionProps {
  bench: Workbench
  path: JsonPath
  section: JsonObject
  place: number
  scope: Scope
  handle: ReactNode
  open: boolean
  onToggle: () => void
  onRemove: () => void
  /** Draws the sections that stand in it. */
  inside: Inside
}

/** What every section may have. */
const always: PaperInput[] = [
  { key: 'when', as: 'expression' },
  { key: 'language', as: 'select', options: ['en', 'ja'] },
]

export function PaperSection(props: PaperSectionProps) {
  const { bench, path, section, place, scope, handle, open, onToggle, onRemove, inside } = props
  const { t, language } = useTexts()
  const type = textAt(section, 'type') ?? ''
  const kind = Object.hasOwn(paperSections, type) ? paperSections[type] : undefined
  const items = useItemScope(scope, textAt(section, 'items'))
  const name = kind ? t(`templates.section.${type}` as 'templates.section.title') : type
  const first = own(section, 'text') ?? own(section, 'label') ?? own(section, 'name') ?? own(section, 'items')
  return (
    <div className={classes.section}>
      <div className={classes.sectionHead}>
        {handle}
        <UnstyledButton className={classes.sectionName} aria-expanded={open} onClick={onToggle}>
          <span className={classes.sectionKind}>{name}</span>
          <span className={classes.sectionText}>{textIn(first, language) || fallbackOf(first, language)}</span>
          <IconChevronDown size={14} className={classes.chevron} data-open={open || undefined} />
        </UnstyledButton>
        <RemoveButton small label={t('templates.removeSection', { name, place })} onClick={onRemove} />
      </div>
      {open && kind && (
        <div className={classes.sectionBody}>
          <PaperInputs bench={bench} path={path} at={section} inputs={kind.inputs ?? []} scope={items} />
          {kind.rows && (
            <PaperRowList bench={bench} path={path} section={section} rows={kind.rows} scope={items} inside={inside} />
          )}
          <PaperInputs bench={bench} path={path} at={section} inputs={always} scope={scope} />
        </div>
      )}
    </div>
  )
}
