/** Where a record's fields stand: sections in one or two columns, related lists, panels. */
import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { labelText } from '../../../platform/contract/label.ts'
import type { LayoutItem, LayoutSection } from '../../../platform/contract/layout.ts'
import { HistoryPanel } from '../../history/HistoryPanel.tsx'
import { RelatedList } from '../../related/RelatedList.tsx'
import { fieldNames, isItemInSight, isSectionInSight } from '../conditions/in-sight.ts'
import { fieldOf } from '../form-problems.ts'
import { useFormScope } from '../form-scope.ts'
import { MaskedField } from '../MaskedField.tsx'
import classes from './FormLayout.module.css'

/** Loaded with the first tab that shows it. */
const TimelinePanel = lazy(() =>
  import('../../timeline/TimelinePanel.tsx').then(({ TimelinePanel }) => ({ default: TimelinePanel })),
)

const RecordPanels = lazy(() =>
  import('../../plugins/RecordPanels.tsx').then(({ RecordPanels }) => ({ default: RecordPanels })),
)

type Property = { name: string; content: ReactNode; hidden?: boolean }
/** What is there of each field. */
type Contents = ReadonlyMap<string, ReactNode>

export function FormLayout({ properties }: { properties: Property[] }) {
  const { sections, form } = useFormScope()
  const known = new Set(form.description.entity.fields.map(({ name }) => name))
  // Keys that an open schema allows and nobody named.
  const others = properties.filter(({ name, hidden }) => !known.has(name) && !hidden)
  const contents = new Map(properties.flatMap(({ name, content, hidden }) => (hidden ? [] : [[name, content]])))
  const isFirst = sections === form.layout[form.tabs[0] ?? 0]?.sections
  return (
    <div className={classes.form}>
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections have no other identity and never move
        <Section key={index} section={section} contents={contents} />
      ))}
      {isFirst && others.length > 0 && (
        <div className={classes.fields} data-columns={1}>
          {others.map(({ name, content }) => (
            <div key={name} className={classes.wide}>
              {content}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function Section({ section, contents }: { section: LayoutSection; contents: Contents }) {
  const { form, language } = useFormScope()
  // A section that is one related list lends it its title.
  const isRelated = section.items.length === 1 && section.items[0]?.kind === 'related'
  const title = section.title ? labelText(section.title, language) : undefined
  const content = useItems(section.items, contents, isRelated ? title : undefined)
  const [closed, setClosed] = useClosed(title ?? '', section.collapsed ?? false)
  if (!content.length || !isSectionInSight(section, form)) return null
  const names = fieldNames(section.items)
  // What is wrong in it is seen, whatever one closed.
  const isOpen = !title || isRelated || !closed || form.problems.some(({ pointer }) => names.includes(fieldOf(pointer)))
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <section className={classes.section}>
      {title && !isRelated && (
        <h2 className={classes.title}>
          <UnstyledButton className={classes.toggle} aria-expanded={isOpen} onClick={() => setClosed(isOpen)}>
            {title}
            <Chevron size={14} className={classes.chevron} />
          </UnstyledButton>
        </h2>
      )}
      {isOpen && (
        <div className={classes.fields} data-columns={section.columns}>
          {content.map(({ key, span, node }) => (
            <div key={key} className={span === 2 ? classes.wide : classes.field}>
              {node}
            </div>
          ))}
        </div>
      )}
    </section>
  )
}

/** Kept on this device, by entity and title. */
function useClosed(title: string, otherwise: boolean): [boolean, (closed: boolean) => void] {
  const { name } = useFormScope().form.description.entity
  const key = `enishi.section.${name}.${title}`
  const [closed, setClosed] = useState(() => {
    const kept = localStorage.getItem(key)
    return kept === null ? otherwise : kept === 'closed'
  })
  const keep = (next: boolean) => {
    setClosed(next)
    if (next === otherwise) localStorage.removeItem(key)
    else localStorage.setItem(key, next ? 'closed' : 'open')
  }
  return [closed, keep]
}

interface Placed {
  key: string
  span: 1 | 2
  node: ReactNode
}

function useItems(items: LayoutItem[], contents: Contents, title: string | undefined): Placed[] {
  const { form } = useFormScope()
  const { record, conditions, description } = form
  const place = (item: LayoutItem): Placed | null => {
    if (!isItemInSight(item, form)) return null
    if (item.kind === 'field') {
      const { field, span } = item
      if (!conditions.visible(field.name)) return null
      if (description.access[field.name] === 'masked')
        return { key: field.name, span, node: <MaskedField field={field} /> }
      const node = contents.get(field.name)
      return node ? { key: field.name, span, node } : null
    }
    if (!record) return null
    if (item.kind === 'related')
      return {
        key: item.field.name,
        span: 2,
        node: (
          <RelatedList
            entity={description.entity.name}
            record={record}
            field={item.field}
            title={title}
            {...(item.columns && { columns: item.columns })}
          />
        ),
      }
    if (item.kind === 'widget')
      return {
        key: item.widget,
        span: 2,
        node: (
          <Suspense>
            <RecordPanels entity={description.entity.name} record={record} only={item.widget} />
          </Suspense>
        ),
      }
    const id = String(record['_id'])
    const Panel = item.panel === 'timeline' ? TimelinePanel : HistoryPanel
    return {
      key: item.panel,
      span: 2,
      node: (
        <Suspense>
          <Panel description={description} id={id} />
        </Suspense>
      ),
    }
  }
  return items.flatMap(item => place(item) ?? [])
}
