/** Any field's value, to be read: in a list's cell, on a card, on a form that one may not write. */
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { personReadingText } from '../../platform/contract/person-name-text.ts'
import { client } from '../client.ts'
import { PluginValue } from '../plugins/PluginValue.tsx'
import { pluginTypeOf } from '../plugins/plugin-type-of.ts'
import { Initials } from '../shell/Initials.tsx'
import { isNumber } from './is-number.ts'
import { OptionChip } from './OptionChip.tsx'
import { Outside } from './Outside.tsx'
import { objectsIn } from './objects-in.ts'
import { RecordLink } from './RecordLink.tsx'
import { TagChip } from './TagChip.tsx'
import { useFormat } from './useFormat.ts'
import classes from './Value.module.css'
import { optionText, valueText } from './value-text.ts'

/** What few lists have. */
const DrawnValue = lazy(() => import('./DrawnValue.tsx').then(({ DrawnValue }) => ({ default: DrawnValue })))

interface ValueProps {
  field: FieldModel
  value: Json | undefined
  record?: JsonObject
}

export function Value(props: ValueProps): ReactNode {
  const { field, value } = props
  if (value === null || value === undefined || value === '') return null
  const shown = <BuiltIn {...props} />
  return pluginTypeOf(field) ? (
    <PluginValue field={field} value={value}>
      {shown}
    </PluginValue>
  ) : (
    shown
  )
}

function BuiltIn({ field, value, record }: ValueProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (value === null || value === undefined || value === '') return null
  const context = { format, t, ...(record && { record }) }
  switch (field.type) {
    case 'option':
    case 'options':
      return <Options field={field} values={Array.isArray(value) ? value : [value]} language={format.language} />
    case 'tags':
      return (
        <Several>
          {(Array.isArray(value) ? value : [value]).map(tag => (
            <TagChip key={String(tag)} tag={String(tag)} />
          ))}
        </Several>
      )
    case 'boolean':
      return <YesNo yes={value === true} label={valueText(field, value, context)} />
    case 'relation':
    case 'relations':
      return <Records field={field} records={objectsIn(value)} />
    case 'email':
      return <Outside href={`mailto:${value}`}>{String(value)}</Outside>
    case 'phone':
      return (
        <Outside
          href={`tel:${String(value)
            .normalize('NFKC')
            .replace(/[^+0-9]/g, '')}`}
        >
          {String(value)}
        </Outside>
      )
    case 'color':
    case 'rating':
    case 'geo-point':
    case 'signature':
      return (
        <Suspense>
          <DrawnValue field={field} value={value} label={valueText(field, value, context)} />
        </Suspense>
      )
    case 'company-name':
      return <span title={readingOf(value)}>{valueText(field, value, context)}</span>
    case 'link':
      return <Web address={String(value)} />
    case 'file':
    case 'files':
      return <Files files={objectsIn(value)} />
    case 'json':
      return <span className={classes.cut}>{valueText(field, value, context)}</span>
    case 'person-name':
      return <span title={personReadingText(objectsIn(value)[0] ?? {})}>{valueText(field, value, context)}</span>
    case 'long-text':
      return <span className={classes.long}>{String(value)}</span>
    default:
      return <span className={isNumber(field) ? classes.number : undefined}>{valueText(field, value, context)}</span>
  }
}

function readingOf(value: Json): string | undefined {
  const reading = objectsIn(value)[0]?.['reading']
  return typeof reading === 'string' ? reading : undefined
}

/** One alone is cut with an ellipsis by the cell it stands in. */
const Several = ({ children }: { children: ReactNode[] }) =>
  children.length === 1 ? children[0] : <span className={classes.chips}>{children}</span>

function Options({ field, values, language }: { field: FieldModel; values: Json[]; language: string }) {
  return (
    <Several>
      {values.map(value => (
        <OptionChip key={String(value)} color={field.options?.find(option => option.value === value)?.color}>
          {optionText(field, value, language)}
        </OptionChip>
      ))}
    </Several>
  )
}

function YesNo({ yes, label }: { yes: boolean; label: string }) {
  const Shown = yes ? IconCheck : IconMinus
  return <Shown size={16} role="img" aria-label={label} className={yes ? classes.yes : classes.no} />
}

/** What the list selects (`account._label`) is `{ _id, _label }`; a bare id has no name here and is not shown as one. */
function Records({ field, records }: { field: FieldModel; records: JsonObject[] }) {
  return (
    <Several>
      {records.map(record => {
        const entity = typeof record['entity'] === 'string' ? record['entity'] : (field.relation?.targets[0] ?? '')
        const id = String(record['_id'])
        const label = typeof record['_label'] === 'string' ? record['_label'] : id.slice(0, 8)
        // People have no page of their own in runtime.
        return entity === 'user' ? (
          <span key={id} className={classes.person}>
            <Initials name={label} person={id} size={18} /> {label}
          </span>
        ) : (
          <RecordLink key={id} entity={entity} id={id} label={label} />
        )
      })}
    </Several>
  )
}

function Files({ files }: { files: JsonObject[] }) {
  return (
    <Several>
      {files.map(file => (
        <Outside key={String(file['_id'])} href={client.files.url(String(file['_id']))}>
          {String(file['name'])}
        </Outside>
      ))}
    </Several>
  )
}

/** Only web addresses become links: never `javascript:`. */
function Web({ address }: { address: string }) {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return address
  return <Outside href={url.href}>{address.replace(/^https?:\/\//, '').replace(/\/$/, '')}</Outside>
}
